package dev.tachograph.core.latency;

import org.jspecify.annotations.Nullable;

/** One operation that is followed, and what was said of it. Not thread-safe. */
final class Watched {

    final OperationWatch watch = new OperationWatch();

    /** What proved the change that is under way; null without one. */
    @Nullable
    Found found;

    /** The suspicion that was told and is not over; null without one. */
    @Nullable
    Shift suspicion;

    /** Looks since the suspicion was last seen. */
    int quietSinceSuspicion;

    /** The first minute at which a change was proven of which the store did not say whether it is usual; null without one. */
    @Nullable
    Long unsaid;

    long lastCall = Long.MIN_VALUE;

    /**
     * What was found at the beginning of a change, and said again as long as it goes on.
     *
     * @param worst the greatest change it reached, a logarithm
     */
    record Found(Episode episode, Proof proof, Attached evidence, double worst) {}
}
