package dev.tachograph.core.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a queried range says about a series. Which fields are there depends on the kind; absent ones are null.
 *
 * @param at end of the step, or the time of the sample where no samples were joined
 * @param value gauge: mean of the step; counter: the cumulative total at its end; histogram: mean of its observations
 * @param min gauge: smallest sample; counter: smallest rate; histogram: smallest observation
 * @param max likewise the largest
 * @param rate counter: increase per second over the step; histogram: observations per second
 * @param count histogram: observations in the step
 * @param sum histogram: their sum; counter: the increase
 * @param p50 histogram: median of the merged observations
 * @param p95 histogram: 95th percentile
 * @param p99 histogram: 99th percentile
 */
public record Point(
        Instant at,
        @Nullable Double value,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double rate,
        @Nullable Long count,
        @Nullable Double sum,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99) {

    /** A point of a gauge. */
    public static Point gauge(Instant at, double mean, double min, double max) {
        return new Point(at, mean, min, max, null, null, null, null, null, null);
    }

    /** A point of a counter; rates and increase are null where there is nothing to measure an increase from. */
    public static Point counter(
            Instant at,
            double total,
            @Nullable Double minRate,
            @Nullable Double maxRate,
            @Nullable Double rate,
            @Nullable Double increase) {
        return new Point(at, total, minRate, maxRate, rate, null, increase, null, null, null);
    }
}
