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

    /** Powers of two at 32nds of one: bounds and middles of the buckets of scale 4 and coarser. */
    private static final double[] POWERS = new double[32];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = ExponentialBuckets.valueAt(5, i);
        }
    }

    static HistogramShape of(ExponentialHistogram histogram) {
        return new HistogramShape(
                histogram.scale(),
                histogram.zeroCount(),
                histogram.positiveOffset(),
                histogram.positive(),
                histogram.negativeOffset(),
                histogram.negative());
    }

    /** As {@link ExponentialBuckets#valueAt}, to the bit, of whole and half positions; its power costs as much as a coded sample. */
    static double valueAt(int scale, double position) {
        if (scale > ExponentialBuckets.RECORDING_SCALE) {
            return ExponentialBuckets.valueAt(scale, position);
        }
        // Whole and half positions are whole 32nds of a power of two.
        long thirtySeconds = (long) (2 * position) << ExponentialBuckets.RECORDING_SCALE - scale;
        long whole = thirtySeconds >> 5;
        double part = POWERS[(int) thirtySeconds & POWERS.length - 1];
        return whole >= Double.MIN_EXPONENT && whole <= Double.MAX_EXPONENT
                ? part * Double.longBitsToDouble(whole + Double.MAX_EXPONENT << 52)
                : Math.scalb(part, (int) Math.max(-5_000, Math.min(5_000, whole)));
    }

    double lowerBound() {
        if (negative.length > 0) {
            return -valueAt(scale, (double) negativeOffset + negative.length);
        }
        return zeroCount > 0 ? 0 : valueAt(scale, positiveOffset);
    }

    double upperBound() {
        if (positive.length > 0) {
            return valueAt(scale, (double) positiveOffset + positive.length);
        }
        return zeroCount > 0 ? 0 : -valueAt(scale, negativeOffset);
    }

    /** @throws IllegalArgumentException if the figures are those of no histogram */
    ExponentialHistogram histogram(double sum, double min, double max) {
        return ExponentialHistogram.ofBuckets(
                scale, zeroCount, sum, min, max, positiveOffset, positive, negativeOffset, negative);
    }
}
