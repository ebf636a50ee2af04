package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The slowest call of each operation and interval, in memory until it is stored; after some hours that of each minute.
 *
 * <p>Reporting never waits. While the store is away at most {@value #MOST_PENDING} are kept; beyond that the oldest go first and
 * are counted. Thread-safe.
 */
public final class SlowCalls {

    private static final Logger LOG = Logger.getLogger(SlowCalls.class.getName());

    /** Half an hour of 150 operations, a look every 10 s: some 10 MB. */
    static final int MOST_PENDING = 27_000;

    /** In one transaction. */
    private static final int STORED_AT_ONCE = 1_000;

    /** How long every interval keeps its slowest call; of what is older, every minute does. */
    static final Duration EVERY_INTERVAL = Duration.ofHours(6);

    /** What is thinned at once: more than became old since the last time, so that a night without the server is made up for. */
    private static final Duration THINNED = Duration.ofDays(1);

    private static final Comparator<SlowCall> SLOWEST_FIRST =
            Comparator.comparingDouble(SlowCall::durationSeconds).reversed().thenComparing(SlowCall::startedAt);

    private record Interval(OperationKey operation, Instant end) {}

    private final SlowCallStore store;
    private final String instance;

    /** In the order in which they were heard of. */
    private final Map<Interval, SlowCallStore.Entry> pending = new LinkedHashMap<>();

    private long dropped;

    /** @param instance this recording server */
    public SlowCalls(SlowCallStore store, String instance) {
        this.store = store;
        this.instance = instance;
    }

    /** Notes the slowest call of an interval that ended then. Two runs of an application may tell of one each. */
    public synchronized void report(OperationKey operation, Instant intervalAt, SlowCall call) {
        pending.merge(
                new Interval(operation, intervalAt),
                new SlowCallStore.Entry(instance, operation, intervalAt, call),
                (known, other) -> other.call().durationSeconds() > known.call().durationSeconds() ? other : known);
        if (pending.size() > MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
            dropped++;
        }
    }

    /**
     * Stores what is in memory. What was reported meanwhile stays for the next time, and so does everything if the store is
     * away, which is then thrown.
     *
     * @return how many were stored
     */
    public int flush() {
        int stored = 0;
        for (List<SlowCallStore.Entry> oldest = oldest(); !oldest.isEmpty(); oldest = oldest()) {
            store.store(oldest);
            forget(oldest);
            stored += oldest.size();
        }
        return stored;
    }

    private synchronized List<SlowCallStore.Entry> oldest() {
        return pending.values().stream().limit(STORED_AT_ONCE).toList();
    }

    private synchronized void forget(List<SlowCallStore.Entry> stored) {
        for (SlowCallStore.Entry entry : stored) {
            pending.remove(new Interval(entry.operation(), entry.intervalAt()), entry);
        }
    }

    /**
     * The slowest calls of intervals that ended in [from, to), the slowest first, stored or not; while the store is away,
     * those in memory.
     */
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        Set<SlowCall> calls = new HashSet<>(inMemory(operation, from, to));
        try {
            calls.addAll(store.slowest(operation, from, to, limit));
        } catch (HistoryUnavailableException away) {
            // What is in memory is still true, and the figures beside it say that they are not complete.
            LOG.log(Level.FINE, "slow calls from memory alone: {0}", away.getMessage());
        }
        return calls.stream().sorted(SLOWEST_FIRST).limit(limit).toList();
    }

    private synchronized List<SlowCall> inMemory(OperationKey operation, Instant from, Instant to) {
        return pending.values().stream()
                .filter(entry -> entry.operation().equals(operation))
                .filter(entry ->
                        !entry.intervalAt().isBefore(from) && entry.intervalAt().isBefore(to))
                .map(SlowCallStore.Entry::call)
                .toList();
    }

    /**
     * Removes what is older than the retention, and thins what is older than some hours. To be called every hour.
     *
     * @return calls removed
     */
    public int retain(Duration retention, Instant now) {
        Instant old = now.minus(EVERY_INTERVAL);
        return store.drop(now.minus(retention)) + store.thin(old.minus(THINNED), old);
    }

    /** Lost because the store was away for too long, since the start. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Not stored yet. */
    public synchronized int pending() {
        return pending.size();
    }
}
