/**
 * What one line of a log says: its time, level, logger and message. Knows bytes and characters, no files.
 */
@NullMarked
package dev.tachograph.loganalyzer.parsing;

import org.jspecify.annotations.NullMarked;
