package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;

/**
 * The buckets of a histogram, and what they tell of its other figures.
 *
 * <p>Minimum and maximum of an interval between two totals are the outer bounds of its outermost buckets, exactly: the codecs
 * need not repeat them.
 */
record HistogramShape(
        int scale, long zeroCount, int positiveOffset, long[] positive, int negativeOffset, long[] negative) {

    static HistogramShape of(ExponentialHistogram histogram) {
        return new HistogramShape(
                histogram.scale(),
                histogram.zeroCount(),
                histogram.positiveOffset(),
                histogram.positive(),
                histogram.negativeOffset(),
                histogram.negative());
    }

    double lowerBound() {
        if (negative.length > 0) {
            return -ExponentialBuckets.valueAt(scale, (double) negativeOffset + negative.length);
        }
        return zeroCount > 0 ? 0 : ExponentialBuckets.valueAt(scale, positiveOffset);
    }

    double upperBound() {
        if (positive.length > 0) {
            return ExponentialBuckets.valueAt(scale, (double) positiveOffset + positive.length);
        }
        return zeroCount > 0 ? 0 : -ExponentialBuckets.valueAt(scale, negativeOffset);
    }

    /** @throws IllegalArgumentException if the figures are those of no histogram */
    ExponentialHistogram histogram(double sum, double min, double max) {
        return ExponentialHistogram.ofBuckets(
                scale, zeroCount, sum, min, max, positiveOffset, positive, negativeOffset, negative);
    }
}
