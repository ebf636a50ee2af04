package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Slow calls in memory, in a store that can be away. */
final class MemorySlowCalls implements SlowCallStore {

    private final Map<List<Object>, Entry> rows = new LinkedHashMap<>();
    private boolean away;

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public void store(Collection<Entry> entries) {
        requireThere();
        for (Entry entry : entries) {
            rows.putIfAbsent(List.of(entry.instance(), entry.operation(), entry.intervalAt()), entry);
        }
    }

    @Override
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        requireThere();
        return rows.values().stream()
                .filter(entry -> entry.operation().equals(operation))
                .filter(entry ->
                        !entry.intervalAt().isBefore(from) && entry.intervalAt().isBefore(to))
                .map(Entry::call)
                .sorted(Comparator.comparingDouble(SlowCall::durationSeconds).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public int thin(Instant from, Instant to) {
        throw new UnsupportedOperationException("a query of real databases");
    }

    @Override
    public int drop(Instant before) {
        requireThere();
        int size = rows.size();
        rows.values().removeIf(entry -> entry.intervalAt().isBefore(before));
        return size - rows.size();
    }

    private void requireThere() {
        if (away) {
            throw new HistoryUnavailableException("away", null);
        }
    }
}
