package dev.tachograph.client;

import dev.tachograph.client.snapshot.Labels;
import org.jspecify.annotations.Nullable;

/** A call that may become an example of its interval. No record, for the reason of {@link SeriesTable}. */
final class FinishedCall {

    private final long startEpochMillis;
    private final long durationNanos;
    private final @Nullable String exception;
    private final Labels labels;

    FinishedCall(long startEpochMillis, long durationNanos, @Nullable String exception, Labels labels) {
        this.startEpochMillis = startEpochMillis;
        this.durationNanos = durationNanos;
        this.exception = exception;
        this.labels = labels;
    }

    long startEpochMillis() {
        return startEpochMillis;
    }

    long durationNanos() {
        return durationNanos;
    }

    @Nullable
    String exception() {
        return exception;
    }

    Labels labels() {
        return labels;
    }
}
