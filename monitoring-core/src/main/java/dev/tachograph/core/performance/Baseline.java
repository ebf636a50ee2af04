package dev.tachograph.core.performance;

import org.jspecify.annotations.Nullable;

/**
 * What the durations of an operation are compared with.
 *
 * @param meanSeconds positive; null when only the 95th percentile has a baseline
 * @param source where the mean comes from; of a 95th percentile alone PINNED
 * @param p95Seconds positive; null when the 95th percentile has none, which only a person gives it
 * @param pinnedBy who pinned the mean or the 95th percentile; null when nobody did
 */
public record Baseline(
        @Nullable Double meanSeconds,
        Source source,
        @Nullable Double p95Seconds,
        @Nullable String pinnedBy) {

    /** Where a baseline comes from; one that stands further down wins. */
    public enum Source {
        /** The specification's, known without any configuration. */
        BUILT_IN,
        /** An entry of {@code [[baselines]]}. */
        CONFIGURED,
        /** Pinned by a person. */
        PINNED
    }

    /** @throws IllegalArgumentException if a duration is not positive and finite, or there is none */
    public Baseline {
        if (meanSeconds == null && p95Seconds == null) {
            throw new IllegalArgumentException("neither meanSeconds nor p95Seconds: a baseline needs one of them");
        }
        require("meanSeconds", meanSeconds);
        require("p95Seconds", p95Seconds);
    }

    /** Of the mean alone, which nobody pinned. */
    public Baseline(double meanSeconds, Source source) {
        this(meanSeconds, source, null, null);
    }

    private static void require(String name, @Nullable Double seconds) {
        if (seconds != null && !(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + seconds + ": must be positive and finite");
        }
    }

    /** Where the baseline of the mean comes from, in words. */
    String origin() {
        return switch (source) {
            case BUILT_IN -> "built in";
            case CONFIGURED -> "configured";
            case PINNED -> pinned();
        };
    }

    /** Who pinned it, in words. */
    String pinned() {
        return "pinned by " + pinnedBy;
    }
}
