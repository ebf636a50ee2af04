package dev.tachograph.core.stats;

/**
 * What a test needs to know of independent values.
 *
 * @param size number of values, at least 1
 * @param mean of them
 * @param variance unbiased, over {@code size - 1}; 0 for a single value, of which it is unknown
 */
public record Sample(int size, double mean, double variance) {

    /** @throws IllegalArgumentException if there is no value, a figure is not finite, or the variance is negative */
    public Sample {
        if (size < 1 || !Double.isFinite(mean) || !Double.isFinite(variance) || variance < 0) {
            throw new IllegalArgumentException(
                    "size = " + size + ", mean = " + mean + ", variance = " + variance + ": is no sample");
        }
    }

    /**
     * In two passes, which lose no digits where the values are far from zero.
     *
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static Sample of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Sample(values.length, mean, values.length < 2 ? 0 : squares / (values.length - 1));
    }
}
