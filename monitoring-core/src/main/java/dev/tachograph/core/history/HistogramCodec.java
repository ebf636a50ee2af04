package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;

/**
 * A histogram among the coded samples of a series, by what those before it have taught.
 *
 * <pre>
 * bit      not empty; otherwise nothing follows
 * number   change of the scale
 * number   count of zeros
 * twice    (positive, then negative) the buckets, see {@link BucketCodec}
 * twice    (minimum, then maximum)
 *          bit    not the outer bound of the outermost bucket, which that of an interval between two totals is
 *          bit    if so: not the last one that was no bound
 *          value  if so: near the bound
 * value    sum, near the one that the middles of the buckets make
 * </pre>
 *
 * <p>A value near another is a bit that says whether it has no more than the block's decimals; if so, a number by how much it differs,
 * both as decimals, and otherwise by how much their bits differ in the order of the values. Not thread-safe: one block's.
 */
final class HistogramCodec {

    private final BitCoder coder;
    private final int decimals;

    private final int[] filled = new int[2];
    private final NumberModel scales = NumberModel.ofAny();
    private final NumberModel zeros = NumberModel.ofAny();
    private final BucketCodec positives;
    private final BucketCodec negatives;
    private final Extreme minimum = new Extreme();
    private final Extreme maximum = new Extreme();
    private final Value sum = new Value();

    private int before;
    private int scale = ExponentialBuckets.RECORDING_SCALE;
    private long most;

    /**
     * @param decimals that most of the sums, minima and maxima have
     * @param most buckets that all histograms together may span
     */
    HistogramCodec(BitCoder coder, int decimals, long most) {
        this.coder = coder;
        this.decimals = decimals;
        this.most = most;
        positives = new BucketCodec(coder);
        negatives = new BucketCodec(coder);
    }

    /**
     * @param known the histogram; a reader passes the empty one
     * @throws IllegalArgumentException if what is read is no histogram
     */
    ExponentialHistogram code(ExponentialHistogram known) {
        before = coder.bit(filled, before, known.isEmpty() ? 0 : 1);
        if (before == 0) {
            return ExponentialHistogram.empty();
        }
        scale += (int) scales.codeAny(coder, known.scale() - scale);
        long zeroCount = zeros.codeAny(coder, known.zeroCount());
        BucketCodec.Run positive = positives.code(known.positiveOffset(), known.positive(), most);
        most -= positive.counts().length;
        BucketCodec.Run negative = negatives.code(known.negativeOffset(), known.negative(), most);
        most -= negative.counts().length;
        HistogramShape shape = new HistogramShape(
                scale, zeroCount, positive.offset(), positive.counts(), negative.offset(), negative.counts());
        double min = minimum.code(known.min(), shape.lowerBound());
        double max = maximum.code(known.max(), shape.upperBound());
        return shape.histogram(sum.code(known.sum(), sum(positive) - sum(negative)), min, max);
    }

    private double sum(BucketCodec.Run run) {
        double total = 0;
        for (int i = 0; i < run.counts().length; i++) {
            if (run.counts()[i] != 0) {
                total += run.counts()[i] * HistogramShape.valueAt(scale, run.offset() + i + 0.5);
            }
        }
        return total;
    }

    /** Minimum or maximum. */
    private final class Extreme {

        private final int[] kinds = new int[2];
        private final Value value = new Value();
        private double last;

        double code(double known, double bound) {
            if (coder.bit(kinds, 0, same(known, bound) ? 0 : 1) == 0) {
                return bound;
            }
            if (coder.bit(kinds, 1, same(known, last) ? 0 : 1) == 1) {
                last = value.code(known, bound);
            }
            return last;
        }
    }

    private final class Value {

        private final int[] decimal = new int[1];
        private final NumberModel differences = NumberModel.ofAny();
        private final NumberModel bits = NumberModel.ofAny();

        double code(double known, double near) {
            boolean exact = decimals < Decimals.NONE && Decimals.areEnough(known, decimals);
            if (coder.bit(decimal, 0, exact ? 1 : 0) == 1) {
                // A damaged block may say so without having decimals.
                int places = Math.min(decimals, Decimals.MOST);
                long guess = Decimals.scaled(near, places);
                long difference = Decimals.scaled(known, places) - guess;
                return Decimals.number(guess + differences.codeAny(coder, difference), places);
            }
            long guess = Decimals.ordered(near);
            return Decimals.ofOrdered(guess + bits.codeAny(coder, Decimals.ordered(known) - guess));
        }
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }
}
