package dev.tachograph.core.benchmarks;

import java.time.Instant;
import java.util.UUID;

/**
 * A result that a later one is compared with.
 *
 * @param at when its run began
 */
public record BaselineRun(UUID run, Instant at, BenchmarkResult result) {}
