package dev.tachograph.client.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of observations in base-2 exponential buckets: the exponential histogram of the OpenTelemetry metrics
 * data model. Immutable; in the unit of what was observed.
 *
 * <p>At scale {@code s}, bucket {@code i} holds the magnitudes in {@code (base^i, base^(i+1)]} with {@code base =
 * 2^(2^-s)}, for positive and negative observations apart; zero has a count of its own. Our scale is 4: 16 buckets per power
 * of two, so that the middle of a bucket is at most 2.2 % away from all it holds. Histograms merge without loss, over
 * time and instances, whereas percentiles do not merge at all: take them last.
 *
 * <p>{@code count} is always the sum of the buckets. An empty histogram has sum 0 and NaN as minimum and maximum, and all
 * empty ones are equal. Equality is by content, whatever empty buckets an array had at its ends.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">OpenTelemetry metrics
 *     data model, exponential histogram</a>
 * @see ExponentialBuckets
 */
public final class ExponentialHistogram {

    /** Coarsest scale of the data model's implementations: a single bucket spans 2^1024. */
    public static final int MIN_SCALE = -10;

    /** Finest scale of the data model's implementations. */
    public static final int MAX_SCALE = 20;

    /** Widest span of buckets of one sign; every double there is fits into it at scale 4 and coarser. */
    public static final int MAX_BUCKETS = 1 << 16;

    private static final ExponentialHistogram EMPTY = new ExponentialHistogram(
            ExponentialBuckets.RECORDING_SCALE, 0, 0, 0, Double.NaN, Double.NaN, Buckets.EMPTY, Buckets.EMPTY);

    private final int scale;
    private final long zeroCount;
    private final long count;
    private final double sum;
    private final double min;
    private final double max;
    private final Buckets positive;
    private final Buckets negative;

    private ExponentialHistogram(
            int scale,
            long zeroCount,
            long count,
            double sum,
            double min,
            double max,
            Buckets positive,
            Buckets negative) {
        this.scale = scale;
        this.zeroCount = zeroCount;
        this.count = count;
        this.sum = sum;
        this.min = min;
        this.max = max;
        this.positive = positive;
        this.negative = negative;
    }

    /** No observation at all: the neutral element of {@link #merge}. */
    public static ExponentialHistogram empty() {
        return EMPTY;
    }

    /**
     * The histogram of these values, at scale 4.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static ExponentialHistogram of(double... values) {
        return HistogramOfValues.collect(values);
    }

    /**
     * A histogram of given buckets; the count is their sum. If that is 0, the result is {@link #empty()}, whatever the
     * other figures say.
     *
     * @param scale from {@value #MIN_SCALE} to {@value #MAX_SCALE}
     * @param zeroCount observations that were zero
     * @param sum of all observations, finite
     * @param min smallest observation or a lower bound of it, finite
     * @param max largest observation or an upper bound of it, finite and not below min
     * @param positiveOffset index of the first positive bucket
     * @param positive counts of positive observations; copied
     * @param negativeOffset index of the first negative bucket, by magnitude
     * @param negative counts of negative observations; copied
     * @throws IllegalArgumentException if a figure is out of its range, a bucket lies beyond the range of a double, or
     *     the buckets of one sign span more than {@value #MAX_BUCKETS}
     */
    public static ExponentialHistogram ofBuckets(
            int scale,
            long zeroCount,
            double sum,
            double min,
            double max,
            int positiveOffset,
            long[] positive,
            int negativeOffset,
            long[] negative) {
        return create(
                scale,
                zeroCount,
                sum,
                min,
                max,
                Buckets.of(positiveOffset, positive),
                Buckets.of(negativeOffset, negative));
    }

    static ExponentialHistogram create(
            int scale, long zeroCount, double sum, double min, double max, Buckets positive, Buckets negative) {
        if (scale < MIN_SCALE || scale > MAX_SCALE) {
            throw new IllegalArgumentException("scale = " + scale + ": must be from " + MIN_SCALE + " to " + MAX_SCALE);
        }
        requireRange("positive", scale, positive);
        requireRange("negative", scale, negative);
        long positiveCount = positive.total();
        long negativeCount = negative.total();
        // Halves first: three longs can overflow twice and come out positive again.
        long signed = positiveCount + negativeCount;
        long count = signed + zeroCount;
        if (zeroCount < 0 || signed < 0 || count < 0) {
            throw new IllegalArgumentException(
                    "zeroCount = " + zeroCount + ": must be zero or positive and the total count must fit a long");
        }
        if (count == 0) {
            return EMPTY;
        }
        if (!(Double.isFinite(sum) && Double.isFinite(min) && Double.isFinite(max) && min <= max)) {
            throw new IllegalArgumentException(
                    "sum = " + sum + ", min = " + min + ", max = " + max + ": must be finite and min <= max");
        }
        // -0.0 becomes 0.0, which it equals everywhere but in Double.compare.
        return new ExponentialHistogram(scale, zeroCount, count, sum + 0.0, min + 0.0, max + 0.0, positive, negative);
    }

    public int scale() {
        return scale;
    }

    public long zeroCount() {
        return zeroCount;
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Sum of the observations; 0 if empty. */
    public double sum() {
        return sum;
    }

    /** Smallest observation, of a difference a lower bound of it; NaN if empty. */
    public double min() {
        return min;
    }

    /** Largest observation, of a difference an upper bound of it; NaN if empty. */
    public double max() {
        return max;
    }

    /** Index of the first positive bucket; 0 if there is none. */
    public int positiveOffset() {
        return positive.offset();
    }

    /** Counts of the positive buckets from {@link #positiveOffset} on, as a copy. */
    public long[] positive() {
        return positive.counts();
    }

    /** Index of the first negative bucket, the one nearest to zero; 0 if there is none. */
    public int negativeOffset() {
        return negative.offset();
    }

    /** Counts of the negative buckets from {@link #negativeOffset} on, by growing magnitude, as a copy. */
    public long[] negative() {
        return negative.counts();
    }

    /** Arithmetic mean, from the exact sum; NaN if empty. */
    public double mean() {
        // A snapshot taken while others record may count a value in the sum that is not yet in a bucket.
        return isEmpty() ? Double.NaN : clamp(sum / count, min, max);
    }

    /**
     * The q-quantile by nearest rank: the middle of the bucket that holds the observation of rank {@code ceil(q *
     * count)}, clamped into minimum and maximum. At scale 4 at most 2.2 % away from that observation, whatever the
     * distribution. O(buckets).
     *
     * @param q in [0, 1]; 0 is the minimum, 1 the maximum
     * @return NaN if empty
     * @throws IllegalArgumentException if q is out of range or NaN
     */
    public double quantile(double q) {
        if (requireQuantile(q) == 0 || q == 1 || isEmpty()) {
            return q == 0 ? min : max;
        }
        // 0.07 * 100 is 7.000000000000001: without the correction the rank would be 8.
        long rank = Math.max(1, (long) Math.ceil(q * count * (1 - 4 * Math.ulp(1.0))));
        return clamp(quantiles().middleAt(rank), min, max);
    }

    /**
     * The q-quantile with the observations of a bucket spread evenly over it on the logarithmic axis, clamped into
     * minimum and maximum. Follows small shifts of a dense, smooth distribution that {@link #quantile} rounds to the
     * next bucket; in exchange it may be off by a whole bucket (4.4 % at scale 4) where many observations are equal.
     *
     * @param q in [0, 1]; 0 is the minimum, 1 the maximum
     * @return NaN if empty
     * @throws IllegalArgumentException if q is out of range or NaN
     */
    public double interpolatedQuantile(double q) {
        if (requireQuantile(q) == 0 || q == 1 || isEmpty()) {
            return q == 0 ? min : max;
        }
        return clamp(quantiles().interpolatedAt(q * count), min, max);
    }

    /**
     * Both histograms' observations in one. Associative and commutative, but for the last bits of the sum, and lossless
     * at equal scales. If the scales differ, the finer histogram is made as coarse as the other. Only a union that is finer
     * than scale 4 and spans more than {@value #MAX_BUCKETS} buckets becomes coarser than both.
     *
     * @throws IllegalArgumentException if the total count or sum leaves the range of its type
     */
    public ExponentialHistogram merge(ExponentialHistogram other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        int common = Math.min(scale, other.scale);
        ExponentialHistogram left = downscaledTo(common);
        ExponentialHistogram right = other.downscaledTo(common);
        int steps = 0;
        while (Math.max(left.positive.spanWith(right.positive, steps), left.negative.spanWith(right.negative, steps))
                > MAX_BUCKETS) {
            steps++;
        }
        return create(
                common - steps,
                zeroCount + other.zeroCount,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max),
                left.positive.coarser(steps).plus(right.positive.coarser(steps)),
                left.negative.coarser(steps).plus(right.negative.coarser(steps)));
    }

    /**
     * The observations between two cumulative snapshots of one histogram.
     *
     * <p>Minimum and maximum of the interval are not known; they are the bounds of its outermost buckets, clamped into this
     * histogram's, or exact where this histogram's minimum or maximum is new since. If any count went down, the recorder
     * was started anew in between, and this histogram is the result as a whole.
     */
    public ExponentialHistogram minus(ExponentialHistogram earlier) {
        if (isEmpty() || earlier.isEmpty()) {
            return this;
        }
        int common = Math.min(scale, earlier.scale);
        ExponentialHistogram now = downscaledTo(common);
        ExponentialHistogram then = earlier.downscaledTo(common);
        Buckets newPositive = now.positive.minus(then.positive);
        Buckets newNegative = now.negative.minus(then.negative);
        long newZeros = zeroCount - earlier.zeroCount;
        if (newPositive == null || newNegative == null || newZeros < 0) {
            return this;
        }
        if (newZeros == 0 && newPositive.isEmpty() && newNegative.isEmpty()) {
            return EMPTY;
        }
        double newMin = min < earlier.min ? min : clamp(lowest(common, newNegative, newZeros, newPositive), min, max);
        double newMax = max > earlier.max ? max : clamp(highest(common, newNegative, newZeros, newPositive), min, max);
        long newCount = newPositive.total() + newNegative.total() + newZeros;
        // Rounding, or a value that is in the sum but not yet in a bucket, must not leave what the buckets allow.
        double newSum = clamp(sum - earlier.sum, finite(newCount * newMin), finite(newCount * newMax));
        return create(common, newZeros, newSum, newMin, newMax, newPositive, newNegative);
    }

    /**
     * The same observations at a coarser scale, exactly as if they had been recorded at it; this histogram if it already is
     * as coarse.
     *
     * @throws IllegalArgumentException if the scale is below {@value #MIN_SCALE}
     */
    public ExponentialHistogram downscaledTo(int coarserScale) {
        int steps = Math.max(0, scale - coarserScale);
        return steps == 0 || isEmpty()
                ? this
                : create(coarserScale, zeroCount, sum, min, max, positive.coarser(steps), negative.coarser(steps));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExponentialHistogram that
                && scale == that.scale
                && zeroCount == that.zeroCount
                && count == that.count
                && Double.compare(sum, that.sum) == 0
                && Double.compare(min, that.min) == 0
                && Double.compare(max, that.max) == 0
                && positive.equals(that.positive)
                && negative.equals(that.negative);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scale, zeroCount, count, sum, min, max, positive, negative);
    }

    @Override
    public String toString() {
        return "ExponentialHistogram[scale=" + scale + ", count=" + count + ", sum=" + sum + ", min=" + min + ", max="
                + max + ", zeroCount=" + zeroCount + ", positive=" + positive + ", negative=" + negative + "]";
    }

    private Quantiles quantiles() {
        return new Quantiles(scale, negative, zeroCount, positive);
    }

    private static double lowest(int scale, Buckets negative, long zeros, Buckets positive) {
        if (!negative.isEmpty()) {
            return -ExponentialBuckets.valueAt(scale, negative.last() + 1.0);
        }
        return zeros > 0 ? 0 : ExponentialBuckets.valueAt(scale, positive.first());
    }

    private static double highest(int scale, Buckets negative, long zeros, Buckets positive) {
        if (!positive.isEmpty()) {
            return ExponentialBuckets.valueAt(scale, positive.last() + 1.0);
        }
        return zeros > 0 ? 0 : -ExponentialBuckets.valueAt(scale, negative.first());
    }

    private static void requireRange(String what, int scale, Buckets buckets) {
        // From the bucket that ends at the smallest subnormal to the one that ends at 2^1024.
        double lowest = Math.floor(Math.scalb(-1074.0, scale)) - 1;
        double highest = Math.ceil(Math.scalb(1024.0, scale)) - 1;
        if (!buckets.isEmpty() && (buckets.first() < lowest || buckets.last() > highest)) {
            throw new IllegalArgumentException(what + " buckets = " + buckets.first() + " to " + buckets.last()
                    + ": no double falls below " + lowest + " or above " + highest + " at scale " + scale);
        }
        if (buckets.spanWith(Buckets.EMPTY, 0) > MAX_BUCKETS) {
            throw new IllegalArgumentException(what + " buckets = " + buckets.first() + " to " + buckets.last()
                    + ": must span at most " + MAX_BUCKETS);
        }
    }

    private static double requireQuantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q = " + q + ": must be from 0 to 1");
        }
        return q;
    }

    private static double finite(double value) {
        return clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
