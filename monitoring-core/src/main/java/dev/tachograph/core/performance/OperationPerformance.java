package dev.tachograph.core.performance;

import org.jspecify.annotations.Nullable;

/**
 * How the calls of one operation performed over a range.
 *
 * @param calls that ended in the range, failed ones too
 * @param errors calls of them that failed: of an operation with an exception, of a request with a status of 500 or above
 * @param ratePerSecond calls by the length of the range
 * @param errorRatio errors by calls, 0 to 1; null without calls
 * @param meanSeconds null without calls, as are the percentiles and the maximum
 * @param p50Seconds off by at most 2.2 %, from merged observations; null also where rollups take part that were stored
 *     before there were buckets in them. So are the others
 * @param maxSeconds the longest call, at most one bucket (4.4 %) above the truth
 * @param totalSeconds all calls together
 * @param baseline null when none is known
 */
public record OperationPerformance(
        String application,
        OperationKind kind,
        String name,
        long calls,
        long errors,
        double ratePerSecond,
        @Nullable Double errorRatio,
        @Nullable Double meanSeconds,
        @Nullable Double p50Seconds,
        @Nullable Double p95Seconds,
        @Nullable Double p99Seconds,
        @Nullable Double maxSeconds,
        double totalSeconds,
        @Nullable Baseline baseline,
        BaselineVerdict verdict) {

    public OperationKey key() {
        return new OperationKey(application, kind, name);
    }
}
