package dev.tachograph.core.performance;

/**
 * What the mean duration of an operation is compared with.
 *
 * @param meanSeconds positive
 * @param source where it comes from
 */
public record Baseline(double meanSeconds, Source source) {

    /** Where a baseline comes from. */
    public enum Source {
        /** Known without any configuration. */
        BUILT_IN,
        /** An entry of {@code [[baselines]]}. */
        CONFIGURED
    }

    /** @throws IllegalArgumentException if the mean is not positive and finite */
    public Baseline {
        if (!(meanSeconds > 0 && meanSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("meanSeconds = " + meanSeconds + ": must be positive and finite");
        }
    }
}
