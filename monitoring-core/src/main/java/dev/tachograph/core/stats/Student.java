package dev.tachograph.core.stats;

/**
 * The difference of two means whose variance is the same, which both samples then tell of together: it is known better than either
 * sample alone knows its own, and with few values that decides.
 *
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908)</a>
 */
public final class Student {

    private Student() {}

    /**
     * How much higher the mean behind {@code sample} is than the one behind {@code baseline}.
     *
     * <p>Where both have the same number of values the standard error is that of {@link Welch}, and unequal variances do little harm:
     * with 5 values on either side and one deviation three times the other, a test at 1 % errs in 1.8 %. With numbers that are far
     * apart it is much off, in either direction.
     *
     * @throws IllegalArgumentException if both together have fewer than 3 values
     */
    public static Difference difference(Sample sample, Sample baseline) {
        int degreesOfFreedom = sample.size() + baseline.size() - 2;
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException("sizes = " + sample.size() + " and " + baseline.size()
                    + ": a variance needs at least 3 values on both sides together");
        }
        double variance = ((sample.size() - 1) * sample.variance() + (baseline.size() - 1) * baseline.variance())
                / degreesOfFreedom;
        return new Difference(
                sample.mean() - baseline.mean(),
                Math.sqrt(variance * (1.0 / sample.size() + 1.0 / baseline.size())),
                degreesOfFreedom);
    }
}
