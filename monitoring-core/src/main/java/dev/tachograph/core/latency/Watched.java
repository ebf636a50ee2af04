package dev.tachograph.core.latency;

import java.time.Instant;
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

    /** The newest change that was usual at its time; null without one. */
    @Nullable
    Shift explained;

    /** Since when a change shows that another server told under another figure; null without one. */
    @Nullable
    Instant toldElsewhere;

    long lastCall = Long.MIN_VALUE;

    /**
     * What was found at the beginning of a change, and said again as long as it goes on.
     *
     * @param place the versions between which it began, as they were known best
     * @param worst the greatest change it reached, a logarithm
     */
    record Found(Episode episode, Proof proof, Attached evidence, Place place, double worst) {

        /** With what is known now of the versions, where that is no less. */
        Found placed(Place now) {
            return new Found(episode, proof, evidence, now.isLessThan(place) ? place : now, worst);
        }
    }

    /** @param lastGood version before a change, null where it is not known, as {@code firstBad} of its beginning */
    record Place(@Nullable String lastGood, @Nullable String firstBad) {

        private boolean isLessThan(Place before) {
            return lastGood == null && before.lastGood != null || firstBad == null && before.firstBad != null;
        }
    }
}
