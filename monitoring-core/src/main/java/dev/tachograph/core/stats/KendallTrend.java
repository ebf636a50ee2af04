package dev.tachograph.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether values rise or fall with their order, however far some of them are off: Mann and Kendall's test. Several short series are
 * told of together by {@link #plus}, each compared with itself alone.
 *
 * @param s pairs of which the later value is the higher, less those of which it is the lower
 * @param variance of {@code s} if the order were chance; ties are not corrected for, which makes the test no more than careful
 * @see <a href="https://doi.org/10.1029/WR018i001p00107">Hirsch, Slack and Smith (1982)</a>
 */
public record KendallTrend(int s, double variance) {

    /** Of no series. */
    public static final KendallTrend NONE = new KendallTrend(0, 0);

    /** Of one series; fewer than two values say nothing. O(n^2). */
    public static KendallTrend of(double... values) {
        int s = 0;
        for (int i = 1; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                s += (int) Math.signum(values[i] - values[j]);
            }
        }
        double count = values.length;
        return new KendallTrend(s, count * (count - 1) * (2 * count + 5) / 18);
    }

    /** Both together, as independent of each other. */
    public KendallTrend plus(KendallTrend other) {
        return new KendallTrend(s + other.s, variance + other.variance);
    }

    /** Two-sided, that there is no trend, by the normal approximation with correction for continuity; 1 for too few values. */
    public double pValue() {
        double distance = Math.abs(s) - 1;
        return distance <= 0 || variance == 0
                ? 1
                : 2 * NormalDistribution.of(0, 1).survivalProbability(distance / Math.sqrt(variance));
    }
}
