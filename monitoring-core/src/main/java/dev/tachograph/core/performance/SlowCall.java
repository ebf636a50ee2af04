package dev.tachograph.core.performance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The slowest call of an operation within an interval: from one look at its application to the next.
 *
 * @param startedAt when it began
 * @param durationSeconds how long it took
 * @param exception class name of what it threw; null when it returned
 * @param labels what else is known of it, by name
 */
public record SlowCall(
        Instant startedAt, double durationSeconds, @Nullable String exception, Map<String, String> labels) {

    public SlowCall {
        labels = Map.copyOf(labels);
    }
}
