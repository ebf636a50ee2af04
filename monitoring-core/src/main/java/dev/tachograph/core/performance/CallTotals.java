package dev.tachograph.core.performance;

import org.jspecify.annotations.Nullable;

/**
 * All calls of a range: what an overview says in three figures.
 *
 * @param calls of operations and requests; a request within which a measured operation runs counts as both
 * @param errors failed ones of them
 * @param errorRatio errors by calls, 0 to 1; null without calls
 * @param requests those of the calls that are requests
 * @param requestsPerSecond requests by the length of the range
 * @param requestP95Seconds over all requests together; null without requests, and where the range is read from rollups
 */
public record CallTotals(
        long calls,
        long errors,
        @Nullable Double errorRatio,
        long requests,
        double requestsPerSecond,
        @Nullable Double requestP95Seconds) {}
