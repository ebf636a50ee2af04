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
            rows.merge(
                    List.of(entry.instance(), entry.operation(), entry.minute()),
                    entry,
                    (a, b) -> b.call().durationSeconds() > a.call().durationSeconds() ? b : a);
        }
    }

    @Override
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        requireThere();
        return rows.values().stream()
                .filter(entry -> entry.operation().equals(operation))
                .map(Entry::call)
                .filter(call ->
                        !call.startedAt().isBefore(from) && call.startedAt().isBefore(to))
                .sorted(Comparator.comparingDouble(SlowCall::durationSeconds).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public int drop(Instant before) {
        requireThere();
        int size = rows.size();
        rows.values().removeIf(entry -> entry.minute().isBefore(before));
        return size - rows.size();
    }

    private void requireThere() {
        if (away) {
            throw new HistoryUnavailableException("away", null);
        }
    }
}
