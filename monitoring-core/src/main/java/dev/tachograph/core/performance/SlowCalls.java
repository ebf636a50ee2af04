package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The slowest call of each operation and minute, in memory until it is stored.
 *
 * <p>Reporting never waits. While the store is away at most {@value #MOST_PENDING} are kept; beyond that the oldest go first and
 * are counted. Thread-safe.
 */
public final class SlowCalls {

    private static final Logger LOG = Logger.getLogger(SlowCalls.class.getName());

    /** Half an hour of 150 operations. */
    static final int MOST_PENDING = 4_500;

    private static final Comparator<SlowCall> SLOWEST_FIRST =
            Comparator.comparingDouble(SlowCall::durationSeconds).reversed().thenComparing(SlowCall::startedAt);

    private record Minute(OperationKey operation, Instant start) {}

    private final SlowCallStore store;
    private final String instance;

    /** In the order in which their minutes were first heard of. */
    private final Map<Minute, SlowCallStore.Entry> pending = new LinkedHashMap<>();

    private long dropped;

    /** @param instance this recording server */
    public SlowCalls(SlowCallStore store, String instance) {
        this.store = store;
        this.instance = instance;
    }

    /** Notes the slowest call of an interval. */
    public synchronized void report(OperationKey operation, SlowCall call) {
        keep(new SlowCallStore.Entry(instance, operation, call));
        if (pending.size() > MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
            dropped++;
        }
    }

    private void keep(SlowCallStore.Entry entry) {
        pending.merge(
                new Minute(entry.operation(), entry.minute()),
                entry,
                (known, other) -> other.call().durationSeconds() > known.call().durationSeconds() ? other : known);
    }

    /**
     * Stores what is in memory. What was reported meanwhile stays for the next time, and so does everything if the store is
     * away, which is then thrown.
     *
     * @return how many were stored
     */
    public int flush() {
        List<SlowCallStore.Entry> taken = taken();
        if (!taken.isEmpty()) {
            store.store(taken);
            forget(taken);
        }
        return taken.size();
    }

    private synchronized List<SlowCallStore.Entry> taken() {
        return List.copyOf(pending.values());
    }

    private synchronized void forget(List<SlowCallStore.Entry> stored) {
        for (SlowCallStore.Entry entry : stored) {
            pending.remove(new Minute(entry.operation(), entry.minute()), entry);
        }
    }

    /** The slowest calls that began in [from, to), the slowest first, stored or not; while the store is away, those in memory. */
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        Map<Instant, SlowCall> byMinute = new HashMap<>();
        inMemory(operation, from, to).forEach(call -> keepSlower(byMinute, call));
        try {
            store.slowest(operation, from, to, limit).forEach(call -> keepSlower(byMinute, call));
        } catch (HistoryUnavailableException away) {
            // What is in memory is still true, and the figures beside it say that they are not complete.
            LOG.log(Level.FINE, "slow calls from memory alone: {0}", away.getMessage());
        }
        return byMinute.values().stream().sorted(SLOWEST_FIRST).limit(limit).toList();
    }

    private static void keepSlower(Map<Instant, SlowCall> byMinute, SlowCall call) {
        byMinute.merge(
                call.startedAt().truncatedTo(ChronoUnit.MINUTES),
                call,
                (known, other) -> other.durationSeconds() > known.durationSeconds() ? other : known);
    }

    private synchronized List<SlowCall> inMemory(OperationKey operation, Instant from, Instant to) {
        return pending.values().stream()
                .filter(entry -> entry.operation().equals(operation))
                .map(SlowCallStore.Entry::call)
                .filter(call ->
                        !call.startedAt().isBefore(from) && call.startedAt().isBefore(to))
                .toList();
    }

    /** Removes what began before. */
    public int drop(Instant before) {
        return store.drop(before);
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
