package dev.tachograph.core.exposition;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.stream.IntStream;

/**
 * The upper bounds, {@code le}, that a histogram is exposed with: powers of two, the same ones for every histogram of a unit
 * and for ever, because buckets add up over instances and time only where their bounds agree.
 *
 * <p>Powers of two are bounds of the exponential buckets at every scale from 0 on, and inclusive as {@code le} is. So each
 * count is exact and none is an estimate, and a total that grows grows in every bucket.
 */
enum BucketBounds {
    /** 7.6 microseconds to 128 seconds: from an answer of a cache to what nobody waits for. */
    SECONDS(-17, 7, 1),
    /** The same stretch in milliseconds, 7.8 microseconds to 131 seconds. */
    MILLISECONDS(-7, 17, 1),
    /** 1 in 1024 to the whole. */
    RATIO(-10, 0, 1),
    /** 64 bytes to 64 GB, each four times the one before. */
    BYTES(6, 36, 2),
    /** A sixteenth to 68 billion, each four times the one before: nothing is known of what is counted. */
    OTHER(-4, 36, 2);

    private final int[] exponents;

    BucketBounds(int first, int last, int step) {
        exponents = IntStream.iterate(first, exponent -> exponent <= last, exponent -> exponent + step)
                .toArray();
    }

    /** @param unit as of the series; any */
    static BucketBounds of(String unit) {
        return switch (unit) {
            case "seconds" -> SECONDS;
            case "ms" -> MILLISECONDS;
            case "ratio" -> RATIO;
            case "bytes" -> BYTES;
            default -> OTHER;
        };
    }

    int size() {
        return exponents.length;
    }

    /** The bound of that index, ascending. */
    double bound(int index) {
        return Math.scalb(1.0, exponents[index]);
    }

    /**
     * How many observations were at or below each bound; negative ones and zeros are below all.
     *
     * <p>At a scale below 0, at which no client of ours records, a bucket counts where all of it is at or below the bound.
     */
    long[] cumulativeCounts(ExponentialHistogram histogram) {
        long[] positive = histogram.positive();
        long below = histogram.count();
        for (long count : positive) {
            below -= count;
        }
        long[] counts = new long[exponents.length];
        int next = 0;
        for (int i = 0; i < exponents.length; i++) {
            long end = indexAfter(exponents[i], histogram.scale()) - histogram.positiveOffset();
            while (next < positive.length && next < end) {
                below += positive[next++];
            }
            counts[i] = below;
        }
        return counts;
    }

    /** Index of the first bucket that reaches above 2^exponent: bucket i ends at 2^((i + 1) / 2^scale). */
    private static long indexAfter(int exponent, int scale) {
        return scale >= 0 ? (long) exponent << scale : exponent >> -scale;
    }
}
