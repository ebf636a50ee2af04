package dev.tachograph.web.api;

import org.jspecify.annotations.Nullable;

/**
 * What somebody pins.
 *
 * @param meanMillis of an operation: how long its calls should take on average; null leaves that to the configuration
 * @param p95Millis of an operation: within what 95 of 100 calls should end; null for no baseline of that
 * @param run of a benchmark: id of the run it is compared with; of run, commit and branch exactly one
 * @param note why
 */
public record BaselineRequest(
        @Nullable Double meanMillis,
        @Nullable Double p95Millis,
        @Nullable String run,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String note) {}
