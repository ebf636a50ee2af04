package dev.tachograph.core.stats;

import java.util.Arrays;

/** How far values scatter, in units of a normal distribution's standard deviation, however far a few of them are off. */
public final class RobustScale {

    /** Where a half and four fifths of a standard normal distribution's absolute values end. */
    private static final double HALF = 0.6744897501960817;

    private static final double FOUR_FIFTHS = 1.2815515655446004;

    private RobustScale() {}

    /**
     * Median of the absolute deviations from the median, times 1.4826. Up to half of the values may be anywhere.
     *
     * @throws IllegalArgumentException if there is no value
     * @see <a href="https://doi.org/10.1080/01621459.1974.10482962">Hampel (1974)</a>
     */
    public static double mad(double... values) {
        double median = Quantiles.median(values);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return Quantiles.median(deviations) / HALF;
    }

    /**
     * Of deviations from a level that is known: what the greater of their absolute values' median and 80 % quantile says.
     *
     * <p>The median alone does not see the second mode of values that have two, as long as fewer than half are in it; the 80 %
     * quantile does from a share of 20 % on, and still ignores 20 % of outliers. Corrected for a level that was estimated from the
     * same values.
     *
     * @return 0 when four fifths of the deviations are 0
     * @throws IllegalArgumentException if there is no deviation
     */
    public static double ofDeviations(double[] deviations) {
        double[] sorted = new double[deviations.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(deviations[i]);
        }
        Arrays.sort(sorted);
        return (1 + 2.0 / Math.max(1, sorted.length))
                * Math.max(Quantiles.ofSorted(sorted, 0.5) / HALF, Quantiles.ofSorted(sorted, 0.8) / FOUR_FIFTHS);
    }
}
