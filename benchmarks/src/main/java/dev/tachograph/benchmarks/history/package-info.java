/** What the history takes for signals that a server really recorded: bytes on disk, and time to write and read them. */
@NullMarked
package dev.tachograph.benchmarks.history;

import org.jspecify.annotations.NullMarked;
