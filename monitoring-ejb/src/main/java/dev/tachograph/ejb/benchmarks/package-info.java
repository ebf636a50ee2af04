/**
 * Benchmarks as the server runs them: when, which, one after the other, and what becomes of their results.
 *
 * <p>{@code BenchmarkRunner} is the front door; {@code Nightly} says when, {@code RunQueue} keeps the order, {@code RunExecution} measures
 * one run, and {@code Settlement} judges and stores what it measured. Neighbours: {@code monitoring-jmh} has the processes,
 * {@code core.benchmarks} the verdicts, {@code ejb.alerting} tells of regressions. Pages and SQL do not belong here.
 */
@NullMarked
package dev.tachograph.ejb.benchmarks;

import org.jspecify.annotations.NullMarked;
