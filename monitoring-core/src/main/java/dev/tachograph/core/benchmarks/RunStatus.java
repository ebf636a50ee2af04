package dev.tachograph.core.benchmarks;

/** How far a run is. */
public enum RunStatus {
    /** Waits for its turn, or for a host that is less busy. */
    QUEUED,
    RUNNING,
    /** Every benchmark that was asked for has a result. */
    COMPLETED,
    /** Ended before that; {@code message} says why. What was measured until then is kept with it. */
    FAILED,
    CANCELLED;

    /** Whether nothing of it changes any more. */
    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
