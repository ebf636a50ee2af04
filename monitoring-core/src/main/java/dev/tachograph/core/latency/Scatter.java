package dev.tachograph.core.latency;

import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.RobustScale;
import java.util.Arrays;

/**
 * How far the mean of some consecutive deviations lies from nothing, in units of a standard deviation, by what the past shows: the greater
 * of what such means did, and of what the deviations' scatter and dependence say they may do.
 */
final class Scatter {

    /** Where 95 of 100 absolute values of a standard normal distribution end. */
    private static final double NINETEEN_TWENTIETHS = 1.959963984540054;

    private static final double MOST_DEPENDENCE = 0.95;

    /** Fewer independent means than that say nothing by themselves. */
    private static final int LEAST_MEANS = 8;

    /** And with fewer than that nothing is said of such means at all. */
    private static final int LEAST_LENGTHS = 3;

    /** With fewer than that a wave cannot be told from chance: what is still told has to be far beyond either. */
    private static final double FEW_LENGTHS = 5;

    /** What is not known of the scatter where it rests on so many independent means: divided by their number. */
    private static final double UNKNOWN = 1.5;

    private Scatter() {}

    /**
     * @param deviations oldest first, at least one
     * @return infinite where they are too few
     */
    static double ofMeans(double[] deviations, int count) {
        if (deviations.length < LEAST_LENGTHS * count) {
            return Double.POSITIVE_INFINITY;
        }
        double single = scale(deviations);
        // As large as it may be: of a few dozen it is known to no more than that.
        double dependence =
                Math.min(MOST_DEPENDENCE, Math.max(0, dependence(deviations)) + 1 / Math.sqrt(deviations.length));
        double sum = 1;
        for (int lag = 1; lag < count; lag++) {
            sum += 2 * (1 - (double) lag / count) * Math.pow(dependence, lag);
        }
        double assumed = single * Math.sqrt(sum / count);
        double independent = (double) deviations.length / count;
        double seen = independent < LEAST_MEANS ? 0 : scale(means(deviations, count));
        double waves = Math.pow(Math.max(1, FEW_LENGTHS / independent), 2);
        return Math.max(assumed, seen) * (1 + UNKNOWN / independent) * waves;
    }

    private static double[] means(double[] deviations, int count) {
        double[] means = new double[deviations.length - count + 1];
        double sum = 0;
        for (int i = 0; i < deviations.length; i++) {
            sum += deviations[i] - (i >= count ? deviations[i - count] : 0);
            if (i >= count - 1) {
                means[i - count + 1] = sum / count;
            }
        }
        return means;
    }

    private static double scale(double[] deviations) {
        double[] sorted = new double[deviations.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(deviations[i]);
        }
        Arrays.sort(sorted);
        return Math.max(RobustScale.ofDeviations(deviations), Quantiles.ofSorted(sorted, 0.95) / NINETEEN_TWENTIETHS);
    }

    /** Correlation of each with the next, the largest deviations cut off. */
    private static double dependence(double[] deviations) {
        double most = 3 * RobustScale.ofDeviations(deviations);
        double products = 0;
        double squares = 0;
        double before = 0;
        for (double deviation : deviations) {
            double cut = Math.max(-most, Math.min(most, deviation));
            products += before * cut;
            squares += cut * cut;
            before = cut;
        }
        return squares == 0 ? 0 : products / squares;
    }
}
