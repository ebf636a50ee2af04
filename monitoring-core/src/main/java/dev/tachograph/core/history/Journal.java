package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a writer's journal back into memory. Not thread-safe; used once.
 *
 * <p>Flushes are alike: a block of each has the same series in the same order. So some hundred entries are read at a time, and series after series is
 * restored from all of them, which asks memory for each series once and not once a flush.
 */
final class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    /** A journal that is damaged as a whole is hundreds of entries, which say no more than the first few. */
    private static final int DAMAGES_NAMED = 5;

    private static final int ENTRIES_AT_ONCE = 400;

    /** Of their payloads, which are some ten times as large once they are decoded. */
    private static final int BYTES_AT_ONCE = 8_000_000;

    private final HistoryStore store;
    private final String writer;
    private final TimeTrack.Beginnings beginnings = new TimeTrack.Beginnings();
    private final List<HeadSlot> slots = new ArrayList<>();
    /** Of the slots, side by side: looking at each slot for its id would wait for memory. */
    private long[] ids = new long[1024];

    private final Map<Long, Integer> places = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private int nextPlace;

    private final List<JournalEntry> waiting = new ArrayList<>();
    private int waitingBytes;
    private final List<String> damaged = new ArrayList<>();
    private long samples;
    private long newestSequence;

    Journal(HistoryStore store, String writer) {
        this.store = store;
        this.writer = writer;
    }

    /** All series of which something could be read. */
    List<HeadSlot> read() {
        store.journal(writer, entry -> {
            waiting.add(entry);
            waitingBytes += entry.payload().length;
            if (waiting.size() == ENTRIES_AT_ONCE || waitingBytes >= BYTES_AT_ONCE) {
                restoreWaiting();
            }
        });
        restoreWaiting();
        return slots;
    }

    long newestSequence() {
        return newestSequence;
    }

    HistoryWriter.Rebuilt rebuilt() {
        return new HistoryWriter.Rebuilt(slots.size(), samples, List.copyOf(damaged));
    }

    /** To the log, once all is read. */
    void warnOfDamage() {
        damaged.stream()
                .limit(DAMAGES_NAMED)
                .forEach(damage -> LOG.log(Level.WARNING, "Left out, damaged: {0}", damage));
        if (damaged.size() > DAMAGES_NAMED) {
            LOG.log(Level.WARNING, "{0} journal entries in all are damaged and left out.", damaged.size());
        }
    }

    /** An entry of which the series before a place have been restored. */
    private static final class Cursor {

        private final JournalEntry entry;
        private final JournalContent content;
        private int next;

        Cursor(JournalEntry entry, JournalContent content) {
            this.entry = entry;
            this.content = content;
        }

        boolean isAt(long id) {
            return next < content.size() && content.id(next) == id;
        }
    }

    private void restoreWaiting() {
        Map<String, List<Cursor>> alike = new LinkedHashMap<>();
        for (JournalEntry entry : waiting) {
            newestSequence = Math.max(newestSequence, entry.sequence());
            try {
                JournalContent content = JournalCodec.read(entry.payload());
                if (content.size() > 0) {
                    alike.computeIfAbsent(entry.hour() + " " + content.id(0), key -> new ArrayList<>())
                            .add(new Cursor(entry, content));
                }
            } catch (DamagedBlockException damage) {
                tell(entry, damage);
            }
        }
        waiting.clear();
        waitingBytes = 0;
        // What an entry has and the first one has not comes after, entry by entry.
        alike.values().forEach(cursors -> cursors.forEach(lead -> restore(lead, cursors)));
    }

    private void restore(Cursor lead, List<Cursor> cursors) {
        learn(lead);
        while (lead.next < lead.content.size()) {
            long id = lead.content.id(lead.next);
            Samples all = lead.content.newColumn(lead.next, cursors.size());
            try {
                for (Cursor cursor : cursors) {
                    if (cursor.isAt(id)) {
                        all = cursor.content.addTo(all, cursor.next++);
                    }
                }
                HeadSlot slot = slot(id);
                if (slot != null) {
                    slot.restore(lead.entry.hour().toEpochMilli(), all, beginnings);
                    samples += all.size();
                }
            } catch (DamagedBlockException | IllegalArgumentException damage) {
                tell(lead.entry, damage);
            }
        }
    }

    private void tell(JournalEntry entry, RuntimeException damage) {
        damaged.add("journal of " + writer + ", hour " + entry.hour() + ", flush " + entry.sequence() + ", block "
                + entry.block() + ": " + damage.getMessage());
    }

    /** Null of an id that the history does not know. The next one is most often the one that follows. */
    private @Nullable HeadSlot slot(long id) {
        if (nextPlace >= slots.size() || ids[nextPlace] != id) {
            Integer place = places.get(id);
            if (place == null) {
                return null;
            }
            nextPlace = place;
        }
        return slots.get(nextPlace++);
    }

    private void learn(Cursor lead) {
        List<Long> unknown = new ArrayList<>();
        int place = nextPlace;
        for (int i = lead.next; i < lead.content.size(); i++) {
            long id = lead.content.id(i);
            if (place < slots.size() && ids[place] == id) {
                place++;
            } else if (asked.add(id)) {
                unknown.add(id);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        Map<Long, Series> found = new HashMap<>();
        store.find(unknown).forEach(series -> found.put(series.id(), series));
        for (long id : unknown) {
            Series series = found.get(id);
            if (series != null) {
                HeadSlot slot = new HeadSlot(series.definition());
                slot.identify(id);
                places.put(id, slots.size());
                if (slots.size() == ids.length) {
                    ids = Arrays.copyOf(ids, ids.length * 2);
                }
                ids[slots.size()] = id;
                slots.add(slot);
            }
        }
    }
}
