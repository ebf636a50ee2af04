package dev.tachograph.client.snapshot;

/** Puts given values into buckets: the plain reference of what the live, concurrent histogram does. */
final class HistogramOfValues {

    private HistogramOfValues() {}

    static ExponentialHistogram collect(double... values) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long zeroCount = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value = " + value + ": must be finite");
            }
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
            zeroCount += value == 0 ? 1 : 0;
        }
        return ExponentialHistogram.create(
                ExponentialBuckets.RECORDING_SCALE,
                zeroCount,
                sum,
                min,
                max,
                bucketsOf(values, 1),
                bucketsOf(values, -1));
    }

    private static Buckets bucketsOf(double[] values, int sign) {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (double value : values) {
            if (value * sign > 0) {
                int index = ExponentialBuckets.indexOf(Math.abs(value));
                first = Math.min(first, index);
                last = Math.max(last, index);
            }
        }
        if (first > last) {
            return Buckets.EMPTY;
        }
        long[] counts = new long[last - first + 1];
        for (double value : values) {
            if (value * sign > 0) {
                counts[ExponentialBuckets.indexOf(Math.abs(value)) - first]++;
            }
        }
        return Buckets.of(first, counts);
    }
}
