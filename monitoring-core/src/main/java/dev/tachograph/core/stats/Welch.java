package dev.tachograph.core.stats;

/**
 * The difference of two means whose variances need not be equal.
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947)</a>
 */
public final class Welch {

    private Welch() {}

    /**
     * How much higher the mean behind {@code sample} is than the one behind {@code baseline}, with the degrees of freedom of
     * Welch and Satterthwaite.
     *
     * @throws IllegalArgumentException if either side has fewer than 2 values
     */
    public static Difference difference(Sample sample, Sample baseline) {
        if (sample.size() < 2 || baseline.size() < 2) {
            throw new IllegalArgumentException("sizes = " + sample.size() + " and " + baseline.size()
                    + ": a variance needs at least 2 values on either side");
        }
        double ofSample = sample.variance() / sample.size();
        double ofBaseline = baseline.variance() / baseline.size();
        double squaredError = ofSample + ofBaseline;
        double degreesOfFreedom = squaredError == 0
                // Without any variance the formula is 0/0; the value then matters to nothing.
                ? sample.size() + baseline.size() - 2
                : squaredError
                        * squaredError
                        / (ofSample * ofSample / (sample.size() - 1) + ofBaseline * ofBaseline / (baseline.size() - 1));
        return new Difference(sample.mean() - baseline.mean(), Math.sqrt(squaredError), degreesOfFreedom);
    }
}
