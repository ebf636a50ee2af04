package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.stats.Quantiles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What figures were in the week about a past day, whatever the time: the median of the figures of that day and the three days on either side,
 * so that each day of the week counts once. Read once for each UTC day. Not thread-safe.
 */
final class WeekLevels {

    private static final long DAY_MILLIS = 24 * 3_600_000L;

    /** Days on either side of one. */
    private static final long AROUND = 3;

    private final CallHistory history;
    private final Map<OperationKey, NavigableMap<Long, double[]>> days = new HashMap<>();

    /** Of all days before that one what is needed was read; the least of all longs at first. */
    private long read = Long.MIN_VALUE;

    WeekLevels(CallHistory history) {
        this.history = history;
    }

    /** Forgets everything: all is to be read anew. */
    void clear() {
        days.clear();
        read = Long.MIN_VALUE;
    }

    /**
     * Reads what the levels of hours in [from, to) need and was not read before.
     *
     * @param to not within the newest three days
     * @return whether the store answered
     */
    boolean load(Collection<OperationKey> keys, Instant from, Instant to, Instant now) {
        long oldest = dayOf(from.toEpochMilli()) - AROUND;
        long first = Math.max(read, oldest);
        long end = dayOf(to.toEpochMilli() - 1) + AROUND + 1;
        if (first >= end) {
            return true;
        }
        boolean complete = history.read(
                        keys, startOf(first), startOf(end), least -> Math.max(DAY_MILLIS, least), now, this::take)
                .complete();
        if (complete) {
            read = end;
            days.values().forEach(one -> one.headMap(oldest).clear());
            days.values().removeIf(Map::isEmpty);
        }
        return complete;
    }

    private void take(OperationKey key, Iterable<CallStep> steps, long stepMillis) {
        for (CallStep step : steps) {
            ExponentialHistogram durations = step.durations();
            if (durations != null) {
                days.computeIfAbsent(key, any -> new TreeMap<>())
                        .put(dayOf(step.startMillis()), Figure.levels(durations));
            }
        }
    }

    /** NaN where it is not known. */
    double of(OperationKey key, Figure figure, long millis) {
        NavigableMap<Long, double[]> known = days.get(key);
        return known == null ? Double.NaN : median(known, figure, dayOf(millis));
    }

    private static double median(NavigableMap<Long, double[]> known, Figure figure, long day) {
        double[] levels = known.subMap(day - AROUND, true, day + AROUND, true).values().stream()
                .mapToDouble(levelsOfDay -> levelsOfDay[figure.ordinal()])
                .filter(Double::isFinite)
                .toArray();
        return levels.length == 0 ? Double.NaN : Quantiles.median(levels, 0, levels.length);
    }

    private static long dayOf(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    private static Instant startOf(long day) {
        return Instant.ofEpochMilli(day * DAY_MILLIS);
    }
}
