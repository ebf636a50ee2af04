package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a writer's journal back into memory, page by page. Not thread-safe; used once. */
final class Journal {

    private final HistoryStore store;
    private final String writer;
    private final SeriesHead head = new SeriesHead();
    private final Map<Long, Series> known = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private final List<String> damaged = new ArrayList<>();
    private long samples;
    private long newestSequence;

    Journal(HistoryStore store, String writer) {
        this.store = store;
        this.writer = writer;
    }

    /** All that could be read. */
    SeriesHead read() {
        store.journal(writer, this::restore);
        return head;
    }

    long newestSequence() {
        return newestSequence;
    }

    HistoryWriter.Rebuilt rebuilt() {
        return new HistoryWriter.Rebuilt(head.places(), samples, List.copyOf(damaged));
    }

    private void restore(JournalEntry entry) {
        newestSequence = Math.max(newestSequence, entry.sequence());
        try {
            Map<Long, Samples> content = JournalCodec.decode(entry.payload());
            learn(content);
            for (Map.Entry<Long, Samples> part : content.entrySet()) {
                Series series = known.get(part.getKey());
                if (series != null) {
                    head.restore(series, entry.hour().toEpochMilli(), part.getValue());
                    samples += part.getValue().size();
                }
            }
        } catch (DamagedBlockException damage) {
            damaged.add("journal of " + writer + ", hour " + entry.hour() + ", flush " + entry.sequence() + ", block "
                    + entry.block() + ": " + damage.getMessage());
        }
    }

    private void learn(Map<Long, Samples> content) {
        List<Long> unknown =
                content.keySet().stream().filter(asked::add).toList();
        if (!unknown.isEmpty()) {
            store.find(unknown).forEach(series -> known.put(series.id(), series));
        }
    }
}
