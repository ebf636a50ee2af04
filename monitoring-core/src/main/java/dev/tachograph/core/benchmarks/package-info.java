/**
 * Benchmarks: what was run where, what it measured, and what that says against a baseline.
 *
 * <p>A {@code BenchmarkRun} holds {@code BenchmarkResult}s of one {@code Environment}; {@code BenchmarkStore} is the port that keeps
 * them; {@code Baseline} chooses which of them a new result is compared with, {@code Comparison} judges it, and {@code FalseDiscovery} all
 * of a run together. {@code RunComparison} compares two whole runs without a history. Neighbours: {@code monitoring-jmh} starts the processes and
 * reads their results, {@code ejb.benchmarks} has timer, queue and guard. Processes, files, SQL and clocks do not belong here.
 */
@NullMarked
package dev.tachograph.core.benchmarks;

import org.jspecify.annotations.NullMarked;
