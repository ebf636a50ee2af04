package dev.tachograph.core.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Many tests at once: of a hundred tests of equal code at 1 %, one finds a difference by chance. Benjamini and Hochberg's p-values are
 * raised so that, among everything that is called at a rate, no more than that share is called by chance, on average.
 *
 * <p>Holds for independent tests and for those that depend positively on each other, as benchmarks of one machine do.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg (1995)</a>
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * Adjusted p-values, as R's {@code p.adjust(method = "BH")} says them. O(n log n).
     *
     * @param pValues in any order, each in [0, 1]; none is none
     * @return in the same order, each at least as large as its own and at most 1
     * @throws IllegalArgumentException if one is outside of [0, 1]
     */
    public static double[] adjusted(double... pValues) {
        for (double pValue : pValues) {
            if (!(pValue >= 0 && pValue <= 1)) {
                throw new IllegalArgumentException("pValue = " + pValue + ": must be in [0, 1]");
            }
        }
        int tests = pValues.length;
        Integer[] largestFirst = new Integer[tests];
        Arrays.setAll(largestFirst, i -> i);
        Arrays.sort(
                largestFirst,
                Comparator.comparingDouble((Integer i) -> pValues[i]).reversed());
        double[] adjusted = new double[tests];
        double least = 1;
        for (int place = 0; place < tests; place++) {
            int test = largestFirst[place];
            // A smaller p-value is never adjusted to more than a larger one is.
            least = Math.min(least, pValues[test] * tests / (tests - place));
            adjusted[test] = least;
        }
        return adjusted;
    }
}
