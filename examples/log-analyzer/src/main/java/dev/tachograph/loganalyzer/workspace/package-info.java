/**
 * A directory of log files: which there are, what they hold by time, and their lines as a stream. Nothing outside of the
 * directory can be reached through it. Searching is the business of the package {@code search}.
 */
@NullMarked
package dev.tachograph.loganalyzer.workspace;

import org.jspecify.annotations.NullMarked;
