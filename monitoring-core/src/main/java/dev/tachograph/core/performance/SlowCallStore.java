package dev.tachograph.core.performance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Where the slowest calls are kept: of each operation one for each interval and instance.
 *
 * <p>Every call may throw {@code HistoryUnavailableException}; storing may then be tried again.
 */
public interface SlowCallStore {

    /**
     * A slow call and what it belongs to.
     *
     * @param instance the recording server
     * @param intervalAt end of the interval in which it ended: the time of the look that told of it
     */
    record Entry(String instance, OperationKey operation, Instant intervalAt, SlowCall call) {}

    /** Commits the entries; where an interval has its call already, that one stays. */
    void store(Collection<Entry> entries);

    /** The slowest calls of intervals that ended in [from, to), the slowest first. */
    List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit);

    /**
     * Leaves of the intervals that ended in [from, to) the slowest of each operation, minute and instance.
     *
     * @return rows removed
     */
    int thin(Instant from, Instant to);

    /**
     * Removes intervals that ended before.
     *
     * @return rows removed
     */
    int drop(Instant before);
}
