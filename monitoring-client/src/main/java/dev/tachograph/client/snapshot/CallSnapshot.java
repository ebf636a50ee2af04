package dev.tachograph.client.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finished call, kept as an example of its operation or route for the interval since the snapshot before.
 *
 * @param kind {@link #OPERATION} or {@link #REQUEST}; a newer client may know more
 * @param name the operation, or {@code METHOD route} of a request
 * @param startEpochMillis when it began, by the application's clock, milliseconds since 1970-01-01 UTC
 * @param durationNanos how long it took, zero or positive
 * @param exception class of what it threw, null if it returned
 * @param slowest whether no call of the interval took longer
 * @param sampled whether it was drawn at random, every call of the interval with the same chance
 * @param labels those of its series: {@code operation}, or {@code method}, {@code route} and {@code status}
 */
public record CallSnapshot(
        String kind,
        String name,
        long startEpochMillis,
        long durationNanos,
        @Nullable String exception,
        boolean slowest,
        boolean sampled,
        Labels labels) {

    /** What an application measures by name. */
    public static final String OPERATION = "operation";

    /** An HTTP request that an application answered. */
    public static final String REQUEST = "request";

    public CallSnapshot {
        Texts.require("kind", kind, RegistrySnapshot.MAX_TEXT_LENGTH);
        Texts.require("name", name, ThrownSnapshot.MAX_NAME_LENGTH);
        if (durationNanos < 0) {
            throw new IllegalArgumentException("durationNanos = " + durationNanos + ": must be zero or positive");
        }
        if (exception != null) {
            Texts.require("exception", exception, ThrownSnapshot.MAX_NAME_LENGTH);
        }
        Objects.requireNonNull(labels, "labels");
    }
}
