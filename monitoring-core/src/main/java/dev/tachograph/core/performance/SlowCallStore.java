package dev.tachograph.core.performance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * Where the slowest calls are kept: of each operation one for each minute and instance.
 *
 * <p>Every call may throw {@code HistoryUnavailableException}; storing may then be tried again.
 */
public interface SlowCallStore {

    /**
     * A slow call and what it belongs to.
     *
     * @param instance the recording server
     */
    record Entry(String instance, OperationKey operation, SlowCall call) {

        /** The minute in which the call began. */
        public Instant minute() {
            return call.startedAt().truncatedTo(ChronoUnit.MINUTES);
        }
    }

    /** Commits the entries; where a minute has a slower call already, that one stays. */
    void store(Collection<Entry> entries);

    /** The slowest calls that began in [from, to), the slowest first. */
    List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit);

    /**
     * Removes what began before.
     *
     * @return rows removed
     */
    int drop(Instant before);
}
