package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.RobustScale;
import java.util.Arrays;

/**
 * How values scatter around their level, and how far each depends on those before.
 *
 * @param deviation standard deviation of a single value, positive; seen by four fifths of the values, so that outliers do not count
 * @param inflation by how much the variance of a mean is greater than that of as many independent values, at least 1
 */
record Noise(double deviation, double inflation) {

    /** A value farther from its level than so many standard deviations counts as if it were that far. */
    static final double CLIP = 3;

    /** Nobody can tell a closer dependence from a level that wanders off. */
    private static final double CLOSEST = 0.95;

    private static final int[] BLOCKS = {4, 8, 16};
    /** So many blocks are needed for their variance to say something. */
    private static final int FEWEST_BLOCKS = 6;

    /**
     * @param residuals of values to their level, in order
     * @param resolution below which no deviation can be seen, positive
     */
    static Noise of(double[] residuals, double resolution) {
        double deviation = Math.max(RobustScale.ofDeviations(residuals), resolution);
        return new Noise(deviation, inflation(residuals, CLIP * deviation));
    }

    /** Standard error of a mean of so many values. */
    double error(double values) {
        return deviation * Math.sqrt(inflation / values);
    }

    /**
     * The greater of two estimates: what a first-order dependence would make of it, (1 + rho) / (1 - rho) with rho corrected for its
     * bias in short series (Marriott and Pope 1954), and what the variance of means of 4, 8 and 16 neighbours says, which sees
     * patterns that the first does not, such as modes that last.
     */
    private static double inflation(double[] residuals, double clip) {
        int count = residuals.length;
        double[] values = new double[count];
        double mean = 0;
        for (int i = 0; i < count; i++) {
            values[i] = clamp(residuals[i], -clip, clip);
            mean += values[i] / count;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < count; i++) {
            values[i] -= mean;
            squares += values[i] * values[i];
            products += i > 0 ? values[i] * values[i - 1] : 0;
        }
        if (!(squares > 0)) {
            return 1;
        }
        double plain = products / squares;
        double rho = clamp(plain + (1 + 4 * plain) / count, 0, CLOSEST);
        double inflation = (1 + rho) / (1 - rho);
        for (int block : BLOCKS) {
            if (count >= FEWEST_BLOCKS * block) {
                inflation = Math.max(inflation, ofBlocks(values, block) / (block * squares / count));
            }
        }
        return inflation;
    }

    /** Variance of the sum of so many neighbours, corrected for the mean that was taken from the same values. */
    private static double ofBlocks(double[] values, int block) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] - (i >= block ? values[i - block] : 0);
            squares += i >= block - 1 ? sum * sum : 0;
        }
        return squares / (values.length - block + 1) / (1 - (double) block / values.length);
    }

    /**
     * Below what no deviation is seen: a third of the smallest difference between two values (the deviation of rounding), at least a
     * millionth of them. Without it a series that is nearly constant would have no noise, and each flicker were a change.
     *
     * @param from inclusive
     * @param to exclusive, above {@code from}
     */
    static double resolution(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            if (gap > 1e-12 * Math.abs(sorted[i])) {
                smallest = Math.min(smallest, gap);
            }
        }
        double least = Math.max(1e-12, 1e-6 * Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1])));
        return Double.isInfinite(smallest) ? least : Math.max(least, 0.3 * smallest);
    }

    /** Mean of values, each counted as no farther than {@link #CLIP} deviations from their median. */
    static double level(double[] values, int from, int to, double deviation) {
        double median = Quantiles.median(values, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += clamp(values[i], median - CLIP * deviation, median + CLIP * deviation);
        }
        return sum / (to - from);
    }

    static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
