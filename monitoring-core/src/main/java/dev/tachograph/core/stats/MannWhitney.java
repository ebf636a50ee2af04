package dev.tachograph.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Mann-Whitney U test that two samples share a distribution: needs nothing but an order, so that no outlier decides.
 *
 * <p>By the normal approximation with corrections for ties and continuity. O(n log n).
 *
 * @param u pairs in which the sample's value is above the baseline's; ties count a half
 * @param z how many standard deviations of chance {@code u} is above its middle, without the correction for continuity; 0 when
 *     every value is equal
 * @param pValue two-sided, in [0, 1]
 * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney (1947)</a>
 */
public record MannWhitney(double u, double z, double pValue) {

    /**
     * @param sample in any order
     * @param baseline in any order
     * @throws IllegalArgumentException if either side has no value
     */
    public static MannWhitney test(double[] sample, double[] baseline) {
        if (sample.length == 0 || baseline.length == 0) {
            throw new IllegalArgumentException("sizes = " + sample.length + " and " + baseline.length
                    + ": a comparison needs values on either side");
        }
        double[] first = sample.clone();
        double[] second = baseline.clone();
        Arrays.sort(first);
        Arrays.sort(second);
        double u = 0;
        double ties = 0;
        int i = 0;
        int j = 0;
        while (i < first.length || j < second.length) {
            double value = j == second.length || i < first.length && first[i] <= second[j] ? first[i] : second[j];
            int mine = run(first, i, value);
            int theirs = run(second, j, value);
            u += mine * (j + theirs / 2.0);
            double tied = mine + theirs;
            ties += tied * tied * tied - tied;
            i += mine;
            j += theirs;
        }
        double pairs = (double) first.length * second.length;
        double all = first.length + second.length;
        double variance = pairs / 12 * (all + 1 - ties / (all * (all - 1)));
        if (!(variance > 0)) {
            return new MannWhitney(u, 0, 1);
        }
        double distance = u - pairs / 2;
        double corrected = Math.max(0, Math.abs(distance) - 0.5) / Math.sqrt(variance);
        double pValue = 2 * NormalDistribution.of(0, 1).survivalProbability(corrected);
        return new MannWhitney(u, distance / Math.sqrt(variance), Math.min(1, pValue));
    }

    /** How many values from an index on are equal to that one. */
    private static int run(double[] sorted, int from, double value) {
        int end = from;
        while (end < sorted.length && sorted[end] == value) {
            end++;
        }
        return end - from;
    }
}
