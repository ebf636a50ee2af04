package dev.tachograph.core.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which nothing was recorded because the monitor was killed, crashed or lost its power.
 *
 * @param instance which recording server
 * @param lastSign the newest thing it stored before; null when it stored nothing
 * @param restartedAt when it was back
 */
public record Interruption(String instance, @Nullable Instant lastSign, Instant restartedAt) {

    /** Whether a part of it, or its end, lies in [from, to). Without a last sign it is the moment of the restart. */
    public boolean overlaps(Instant from, Instant to) {
        Instant begin = lastSign == null ? restartedAt : lastSign;
        return begin.isBefore(to) && !restartedAt.isBefore(from);
    }
}
