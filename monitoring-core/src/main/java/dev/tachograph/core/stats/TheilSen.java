package dev.tachograph.core.stats;

import dev.tachograph.core.stats.Difference.Interval;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A line through values: the median of the slopes between any two of them. Up to 29 % of the values may be anywhere.
 *
 * @param slope per unit of the times
 * @param level of the line at time 0
 * @param interval of the slope; from minus to plus infinity when there are too few independent values to bound it
 * @param effective how many independent values the values are worth
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen (1968)</a>
 */
public record TheilSen(double slope, double level, Interval interval, double effective) {

    /** A residual farther from the line than so many standard deviations counts as if it were that far. */
    private static final double CLIP = 3;

    /**
     * The interval is Sen's: slopes whose ranks are as far from the middle as chance moves Kendall's S. Where values depend on those
     * before, S varies more by as much as the mean of so many values would (Hamed and Rao 1998 argue alike), and the quantile is
     * Student's with as many degrees of freedom as independent values leave, since that dependence is itself an estimate. Ties are
     * not corrected for, which makes the interval wider. O(n^2 log n): 300 values take some 5 ms.
     *
     * @param times ascending; equal ones make no pair
     * @param values one for each time, finite
     * @param fitted how many levels were taken out of the values before, which makes them look closer to a line than they are
     * @param confidence of the interval, between 0 and 1: 0.99
     * @throws IllegalArgumentException if there are not two different times, or not as many values as times
     */
    public static TheilSen of(double[] times, double[] values, int fitted, double confidence) {
        int count = times.length;
        if (count != values.length || count < 2 || !(times[count - 1] > times[0])) {
            throw new IllegalArgumentException("times = " + count + ", values = " + values.length
                    + ": a line needs a value for each of two different times");
        }
        double[] slopes = slopes(times, values);
        Arrays.sort(slopes);
        double slope = Quantiles.ofSorted(slopes, 0.5);
        double[] residuals = new double[count];
        for (int i = 0; i < count; i++) {
            residuals[i] = values[i] - slope * times[i];
        }
        double level = Quantiles.median(residuals);
        double inflation = Dependence.inflation(drawnIn(residuals, level)) * count / Math.max(1, count - fitted);
        double effective = count / inflation;
        return new TheilSen(slope, level, interval(slopes, count, inflation, confidence), effective);
    }

    private static double[] slopes(double[] times, double[] values) {
        double[] slopes = new double[times.length * (times.length - 1) / 2];
        int pairs = 0;
        for (int i = 1; i < times.length; i++) {
            for (int j = 0; j < i; j++) {
                if (times[i] > times[j]) {
                    slopes[pairs++] = (values[i] - values[j]) / (times[i] - times[j]);
                }
            }
        }
        return Arrays.copyOf(slopes, pairs);
    }

    private static double[] drawnIn(double[] residuals, double level) {
        double[] around = new double[residuals.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = residuals[i] - level;
        }
        double most = CLIP * RobustScale.ofDeviations(around);
        for (int i = 0; most > 0 && i < around.length; i++) {
            around[i] = Math.max(-most, Math.min(most, around[i]));
        }
        return around;
    }

    private static Interval interval(double[] sorted, int count, double inflation, double confidence) {
        double degreesOfFreedom = count / inflation - 2;
        if (degreesOfFreedom < 1) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double quantile = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
        double far = quantile * Math.sqrt(inflation * count * (count - 1.0) * (2 * count + 5.0) / 18);
        int low = (int) Math.floor((sorted.length - far) / 2);
        int high = (int) Math.ceil((sorted.length + far) / 2) - 1;
        return low < 0 || high >= sorted.length
                ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new Interval(sorted[low], sorted[high]);
    }
}
