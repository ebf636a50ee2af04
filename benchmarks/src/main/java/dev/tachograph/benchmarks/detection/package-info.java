/** What it costs to find the change points of a history, and to look at one more value of it. */
@NullMarked
package dev.tachograph.benchmarks.detection;

import org.jspecify.annotations.NullMarked;
