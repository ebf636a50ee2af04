package dev.tachograph.client.snapshot;

/**
 * Which bucket of a base-2 exponential histogram a magnitude falls into, and where a bucket begins and ends.
 *
 * <p>Bucket {@code i} at scale {@code s} covers {@code (base^i, base^(i+1)]} with {@code base = 2^(2^-s)}: the lower bound
 * is exclusive, the upper one inclusive.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">OpenTelemetry metrics
 *     data model, exponential histogram</a>
 */
public final class ExponentialBuckets {

    /** The scale we record at: 16 buckets per power of two, each 4.4 % wide. */
    public static final int RECORDING_SCALE = 4;

    private static final int PER_OCTAVE = 1 << RECORDING_SCALE;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;

    /** Mantissa bits of 2^(k/16), k from 0 to 15: comparing integers keeps powers of two exactly on their bounds. */
    private static final long[] BOUNDS = new long[PER_OCTAVE];

    static {
        for (int k = 0; k < PER_OCTAVE; k++) {
            BOUNDS[k] = Double.doubleToRawLongBits(valueAt(RECORDING_SCALE, k)) & MANTISSA_MASK;
        }
    }

    private ExponentialBuckets() {}

    /**
     * The bucket of a magnitude at {@link #RECORDING_SCALE}. Constant time, allocates nothing.
     *
     * @param magnitude finite and above zero; subnormal numbers too
     */
    public static int indexOf(double magnitude) {
        double normal = magnitude;
        int exponent = Math.getExponent(magnitude);
        if (exponent < Double.MIN_EXPONENT) {
            normal = magnitude * 0x1p54;
            exponent = Math.getExponent(normal) - 54;
        }
        long mantissa = Double.doubleToRawLongBits(normal) & MANTISSA_MASK;
        // How many bounds lie strictly below: four halvings of sixteen, in a loop whose length never depends on
        // the data.
        int below = 0;
        for (int half = PER_OCTAVE / 2; half > 0; half >>= 1) {
            if (BOUNDS[below + half - 1] < mantissa) {
                below += half;
            }
        }
        if (BOUNDS[below] < mantissa) {
            below++;
        }
        return exponent * PER_OCTAVE + below - 1;
    }

    /**
     * The magnitude at a position on the scale's logarithmic axis, {@code base^position}: a whole position is the lower
     * bound of that bucket, half of one more is its middle.
     *
     * @return zero or positive; infinite beyond the range of a double
     */
    public static double valueAt(int scale, double position) {
        double power = Math.scalb(position, -scale);
        double whole = Math.floor(power);
        return Math.scalb(StrictMath.pow(2, power - whole), (int) whole);
    }
}
