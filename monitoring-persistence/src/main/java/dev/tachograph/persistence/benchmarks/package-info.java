/**
 * Benchmark runs and results as rows, behind core's port {@code BenchmarkStore}.
 *
 * <p>What analysts ask for are columns; what only a program reads of a result is one compressed column, so that a list never loads
 * it. What the figures say is decided in {@code core.benchmarks}.
 */
@NullMarked
package dev.tachograph.persistence.benchmarks;

import org.jspecify.annotations.NullMarked;
