package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What an hour or a day of a series comes to: the row that SQL users query.
 *
 * <p>Gauge: all figures over its samples. Counter: {@code sum} is the increase, {@code min}, {@code max} and the percentiles
 * are over the rates per second of its intervals, {@code last} is the cumulative total. Histogram: all figures over its
 * observations, {@code last} is the mean of the newest interval with any.
 *
 * @param count samples of a gauge or counter, observations of a histogram
 * @param min null where there is nothing to take it from (a counter with one sample, a histogram without observations)
 * @param observations what percentiles over several rollups are merged from; null of gauges and counters, and of a histogram
 *     without observations
 */
public record Rollup(
        long count,
        double sum,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double last,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable ExponentialHistogram observations) {

    /** Without observations: of a gauge or counter, or of nothing. */
    public Rollup(
            long count,
            double sum,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double last,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {
        this(count, sum, min, max, last, p50, p95, p99, null);
    }

    /**
     * As it comes from a store.
     *
     * @param buckets as {@link #buckets} gave them
     */
    public static Rollup stored(
            long count,
            double sum,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double last,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            long @Nullable [] buckets) {
        ExponentialHistogram observations =
                buckets == null || min == null || max == null ? null : PackedBuckets.unpack(buckets, sum, min, max);
        return new Rollup(count, sum, min, max, last, p50, p95, p99, observations);
    }

    /**
     * The buckets of the observations that hold something, in the order of their values, each as {@code place * 2^44 + count};
     * {@code V7__views.sql} says what a place is. Null without observations.
     */
    public long @Nullable [] buckets() {
        return observations == null ? null : PackedBuckets.pack(observations);
    }
}
