package dev.tachograph.core.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimated difference with its uncertainty, by Student's t distribution.
 *
 * @param estimate of the difference
 * @param standardError of the estimate; 0 when nothing varies, and the estimate is then taken as certain
 * @param degreesOfFreedom of the standard error, at least 1; need not be whole
 */
public record Difference(double estimate, double standardError, double degreesOfFreedom) {

    /** Points at which the distribution of the standard error is summed up: the power is right to 3 digits. */
    private static final int POINTS = 100;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @throws IllegalArgumentException if a figure is not finite, the error is negative, or the degrees of freedom are below 1 */
    public Difference {
        if (!Double.isFinite(estimate)
                || !Double.isFinite(standardError)
                || standardError < 0
                || !(degreesOfFreedom >= 1)) {
            throw new IllegalArgumentException("estimate = " + estimate + ", standardError = " + standardError
                    + ", degreesOfFreedom = " + degreesOfFreedom + ": is no difference");
        }
    }

    /** From {@code low} to {@code high}, both inclusive. */
    public record Interval(double low, double high) {

        public boolean contains(double value) {
            return low <= value && value <= high;
        }
    }

    /**
     * Two-sided, that there is no difference.
     *
     * @return in [0, 1]; without any variance 1 for a difference of 0, else 0
     */
    public double pValue() {
        if (standardError == 0) {
            return estimate == 0 ? 1 : 0;
        }
        return 2 * student().survivalProbability(Math.abs(estimate) / standardError);
    }

    /**
     * Where the difference is with that confidence.
     *
     * @param confidence between 0 and 1, exclusive: 0.99
     */
    public Interval interval(double confidence) {
        double half = standardError * student().inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(estimate - half, estimate + half);
    }

    /**
     * That the difference is as large as a margin, in either direction: the larger p-value of two one-sided tests. Below a level exactly
     * when the interval of confidence 1 - 2 level lies inside the margin.
     *
     * @param margin on either side, positive
     * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann (1987)</a>
     */
    public double pValueOfMargin(double margin) {
        double room = margin - Math.abs(estimate);
        if (standardError == 0) {
            return room > 0 ? 0 : 1;
        }
        return student().survivalProbability(room / standardError);
    }

    /** Whether the difference is proven to be smaller than a margin, by two one-sided tests at that level. */
    public boolean isWithin(double margin, double level) {
        return pValueOfMargin(margin) < level;
    }

    /**
     * The smallest true difference that would be found with that power by evidence such as this: whose interval excludes 0 and whose
     * estimate is at least {@code smallest}.
     *
     * <p>By the noncentral t distribution, the chance of finding the opposite left out, as R's {@code power.t.test} does; the
     * standard error is taken as the true one.
     *
     * @param level of the two-sided test: 0.01
     * @param smallest estimate that counts; 0 counts every one
     * @param power between 0.5 and 1, exclusive: 0.8
     */
    public double detectable(double level, double smallest, double power) {
        if (standardError == 0) {
            return smallest;
        }
        double critical = student().inverseSurvivalProbability(level / 2);
        double[] weights = new double[POINTS];
        double[] needed = new double[POINTS];
        // The estimated error is the true one times s, where s^2 degreesOfFreedom is distributed by chi-squared.
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(degreesOfFreedom);
        double end = Math.sqrt(squares.inverseSurvivalProbability(1e-9) / degreesOfFreedom);
        double step = end / POINTS;
        double total = 0;
        for (int i = 0; i < POINTS; i++) {
            double s = (i + 0.5) * step;
            weights[i] = s * squares.density(degreesOfFreedom * s * s);
            needed[i] = Math.max(critical * s, smallest / standardError);
            total += weights[i];
        }
        double low = 0;
        double high = Math.max(critical * end, smallest / standardError) + 10;
        // Halved until it is known to a thousandth.
        while (high - low > 1e-3 * high) {
            double middle = (low + high) / 2;
            double found = 0;
            for (int i = 0; i < POINTS; i++) {
                found += weights[i] * NORMAL.cumulativeProbability(middle - needed[i]);
            }
            if (found < power * total) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2 * standardError;
    }

    private TDistribution student() {
        return TDistribution.of(degreesOfFreedom);
    }
}
