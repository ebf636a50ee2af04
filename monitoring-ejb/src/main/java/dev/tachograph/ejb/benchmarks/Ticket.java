package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;

/**
 * A run that is asked for, with what it will measure.
 *
 * @param run QUEUED
 */
record Ticket(BenchmarkRun run, RunPlan plan) {}
