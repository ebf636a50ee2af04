package dev.tachograph.core.history;

import dev.tachograph.core.history.PendingSamples.Batch;
import dev.tachograph.core.history.SeriesHead.Taken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a batch of samples is in the journal: hour by hour, series after series, in blocks. */
final class JournalEntries {

    /** A row of the journal takes some 20 kB then. */
    private static final int SERIES_IN_A_JOURNAL_BLOCK = 5_000;

    private JournalEntries() {}

    /** @param taken of the batch, those whose series have an id */
    static List<JournalEntry> of(String writer, Batch batch, List<Taken> taken) {
        List<JournalEntry> entries = new ArrayList<>();
        byHour(taken).forEach((hour, samples) -> {
            // Collected in the order in which the series came, they are nearly so already. Those of a series stay in
            // theirs.
            samples.sort(Comparator.comparingLong(sample -> sample.slot().id()));
            int block = 0;
            for (int first = 0; first < samples.size(); ) {
                int end = endOfBlock(samples, first);
                entries.add(new JournalEntry(
                        writer,
                        Hours.instant(hour),
                        batch.sequence(),
                        block++,
                        Hours.instant(batch.newest()),
                        JournalCodec.encode(JournalContent.of(samples.subList(first, end)))));
                first = end;
            }
        });
        return entries;
    }

    private static Map<Long, List<Taken>> byHour(List<Taken> taken) {
        Map<Long, List<Taken>> byHour = new TreeMap<>();
        long hour = Long.MIN_VALUE;
        List<Taken> ofHour = List.of();
        for (Taken sample : taken) {
            // Nearly always the same one.
            if (byHour.isEmpty() || Hours.of(sample.time()) != hour) {
                hour = Hours.of(sample.time());
                ofHour = byHour.computeIfAbsent(hour, any -> new ArrayList<>(taken.size()));
            }
            ofHour.add(sample);
        }
        return byHour;
    }

    private static int endOfBlock(List<Taken> samples, int first) {
        int series = 0;
        long last = 0;
        for (int i = first; i < samples.size(); i++) {
            long id = samples.get(i).slot().id();
            if (id != last && series++ == SERIES_IN_A_JOURNAL_BLOCK) {
                return i;
            }
            last = id;
        }
        return samples.size();
    }
}
