package dev.tachograph.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much higher one sample lies than another: the median of all differences of pairs, which a few outliers do not move.
 *
 * <p>Its interval is what the Mann-Whitney test does not reject, by the normal approximation without ties. All pairs are held and
 * sorted: for samples of up to some hundreds.
 *
 * @param estimate in the unit of the values
 * @param interval of the confidence that was asked for
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963)</a>
 */
public record HodgesLehmann(double estimate, Difference.Interval interval) {

    /**
     * @param confidence between 0 and 1, exclusive: 0.99
     * @throws IllegalArgumentException if either side has no value, or the confidence is outside of (0, 1)
     */
    public static HodgesLehmann shift(double[] sample, double[] baseline, double confidence) {
        if (sample.length == 0 || baseline.length == 0 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "sizes = " + sample.length + " and " + baseline.length + ", confidence = " + confidence
                            + ": needs values on either side, and a confidence between 0 and 1");
        }
        double[] differences = new double[sample.length * baseline.length];
        int next = 0;
        for (double value : sample) {
            for (double other : baseline) {
                differences[next++] = value - other;
            }
        }
        Arrays.sort(differences);
        double pairs = differences.length;
        double error = Math.sqrt(pairs * (sample.length + baseline.length + 1) / 12);
        double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        int rank = (int) Math.max(0, Math.round(pairs / 2 - quantile * error));
        // Few values reject nothing: the interval is then as wide as the differences are.
        int low = Math.min(Math.max(0, rank - 1), (differences.length - 1) / 2);
        return new HodgesLehmann(
                Quantiles.ofSorted(differences, 0.5),
                new Difference.Interval(differences[low], differences[differences.length - 1 - low]));
    }
}
