package dev.tachograph.core.stats;

import dev.tachograph.core.stats.Difference.Interval;
import java.util.Arrays;

/**
 * Where the middle of paired differences is, which one pair in four may miss by any distance: the median of the means of any two of them
 * (Hodges and Lehmann), with what Wilcoxon's signed-rank test does not reject as its interval.
 *
 * <p>Exact, without ties; ties make the interval no narrower than it has to be by much. All means of two are held and sorted: for some
 * hundreds of pairs.
 *
 * @param estimate in the unit of the differences
 * @param interval from minus to plus infinity when so few pairs cannot bound it with that confidence: 99 % needs 8, 95 % needs 6
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963)</a>
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon (1945)</a>
 */
public record SignedRank(double estimate, Interval interval) {

    /**
     * @param differences of the pairs, in any order
     * @param confidence between 0 and 1, exclusive: 0.99
     * @throws IllegalArgumentException if there is no difference, or the confidence is outside of (0, 1)
     */
    public static SignedRank of(double[] differences, double confidence) {
        int pairs = differences.length;
        if (pairs == 0 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("pairs = " + pairs + ", confidence = " + confidence
                    + ": needs a pair, and a confidence between 0 and 1");
        }
        double[] means = new double[pairs * (pairs + 1) / 2];
        int next = 0;
        for (int i = 0; i < pairs; i++) {
            for (int j = i; j < pairs; j++) {
                means[next++] = (differences[i] + differences[j]) / 2;
            }
        }
        Arrays.sort(means);
        int outside = rejected(pairs, (1 - confidence) / 2);
        return new SignedRank(
                Quantiles.ofSorted(means, 0.5),
                outside == 0
                        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        : new Interval(means[outside - 1], means[means.length - outside]));
    }

    /** How many of the least sums of ranks are together no more likely than that. */
    private static int rejected(int pairs, double level) {
        int most = pairs * (pairs + 1) / 2;
        double[] chance = new double[most + 1];
        chance[0] = 1;
        for (int rank = 1; rank <= pairs; rank++) {
            // Each rank is in the sum or is not, with equal chances.
            for (int sum = most; sum >= 0; sum--) {
                chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
            }
        }
        int sums = 0;
        double together = 0;
        while (2 * sums < most && together + chance[sums] <= level) {
            together += chance[sums++];
        }
        return sums;
    }
}
