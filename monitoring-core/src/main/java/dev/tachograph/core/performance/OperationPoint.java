package dev.tachograph.core.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an operation's history.
 *
 * @param at end of the step
 * @param calls that ended in it
 * @param ratePerSecond calls per second; null where nothing says how long they took to come, as before the
 *     first look of a range
 * @param errorsPerSecond likewise
 * @param meanSeconds null without calls, as are the percentiles and the maximum
 * @param p50Seconds null also where percentiles would have to be merged from rollups
 */
public record OperationPoint(
        Instant at,
        long calls,
        long errors,
        @Nullable Double ratePerSecond,
        @Nullable Double errorsPerSecond,
        @Nullable Double meanSeconds,
        @Nullable Double p50Seconds,
        @Nullable Double p95Seconds,
        @Nullable Double p99Seconds,
        @Nullable Double maxSeconds) {}
