package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries samples from the collectors into the store: journal at each flush, rollups of the open hour, sealed hours.
 *
 * <p>{@link #record} never waits for the store. While the store is away, flushes are kept, oldest first to go beyond the
 * bound. The other methods talk to the store and exclude each other. A new process first {@linkplain #rebuild rebuilds} the
 * hours that were not sealed from the journal; {@link #flush} sees to it.
 */
public final class HistoryWriter {

    /** How long after its end an hour is sealed, so that collections that were under way still land in it. */
    private static final long SEAL_GRACE_MILLIS = Duration.ofSeconds(30).toMillis();

    private static final int SERIES_IN_A_BLOCK = 500;

    private final HistoryStore store;
    private final String writer;
    private final SeriesHead head;
    private final PendingBound bound;

    private final Object queue = new Object();
    private final Deque<Batch> pending = new ArrayDeque<>();
    private long pendingSamples;
    private long droppedSamples;
    private long refusedSamples;

    private final Object io = new Object();
    private boolean rebuilt;
    private long nextSequence = 1;

    /**
     * How much is kept while the store is away.
     *
     * @param samples most samples; one takes about 64 bytes of heap
     * @param age oldest samples
     */
    public record PendingBound(long samples, Duration age) {

        /** Half an hour or about 64 MB. */
        public static PendingBound standard() {
            return new PendingBound(1_000_000, Duration.ofMinutes(30));
        }
    }

    /** What a rebuild found; {@code damaged} names journal entries that could not be read and were left out. */
    public record Rebuilt(int series, long samples, List<String> damaged) {}

    /** The samples of one or more recordings, and the number of the flush they were first tried in; 0 before. */
    private static final class Batch {
        final List<Recording> recordings;
        long sequence;

        Batch(List<Recording> recordings) {
            this.recordings = recordings;
        }

        long newest() {
            return recordings.stream().mapToLong(Recording::time).max().orElse(Long.MIN_VALUE);
        }
    }

    public HistoryWriter(HistoryStore store, String writer, SeriesHead head, PendingBound bound) {
        this.store = store;
        this.writer = writer;
        this.head = head;
        this.bound = bound;
    }

    /** Takes samples in; they are readable at once and stored by the next flush. Never waits for the store. */
    public void record(List<Recording> recordings) {
        List<Recording> taken = head.append(recordings);
        synchronized (queue) {
            refusedSamples += recordings.size() - taken.size();
            if (taken.isEmpty()) {
                return;
            }
            Batch open = pending.peekLast();
            if (open != null && open.sequence == 0) {
                open.recordings.addAll(taken);
            } else {
                pending.addLast(new Batch(new ArrayList<>(taken)));
            }
            pendingSamples += taken.size();
            shed();
        }
    }

    /** Drops the oldest batches beyond the bound; the open one stays. Guarded by {@code queue}. */
    private void shed() {
        long newest = pending.getLast().newest();
        while (pending.size() > 1
                && (pendingSamples > bound.samples()
                        || newest - pending.getFirst().newest() > bound.age().toMillis())) {
            int size = pending.removeFirst().recordings.size();
            pendingSamples -= size;
            droppedSamples += size;
        }
    }

    /**
     * Commits everything recorded so far, one transaction a batch, oldest first.
     *
     * @return samples committed
     * @throws HistoryUnavailableException if the store does not answer; what was not committed stays pending
     */
    public long flush(Instant now) {
        synchronized (io) {
            if (!rebuilt) {
                rebuild();
            }
            long committed = 0;
            for (Batch batch = next(); batch != null; batch = next()) {
                identify(batch, now);
                store.append(entries(batch));
                committed += batch.recordings.size();
                synchronized (queue) {
                    // The batch may have been shed while it was written; then it is stored and counted as dropped.
                    if (pending.removeFirstOccurrence(batch)) {
                        pendingSamples -= batch.recordings.size();
                    }
                }
            }
            return committed;
        }
    }

    /** The oldest batch, closed for further samples by its number. */
    private @Nullable Batch next() {
        synchronized (queue) {
            Batch batch = pending.peekFirst();
            if (batch != null && batch.sequence == 0) {
                batch.sequence = nextSequence++;
            }
            return batch;
        }
    }

    private void identify(Batch batch, Instant now) {
        Set<SeriesDefinition> unknown = new LinkedHashSet<>();
        for (Recording recording : batch.recordings) {
            if (head.idOf(recording.definition().key()) == 0) {
                unknown.add(recording.definition());
            }
        }
        if (!unknown.isEmpty()) {
            head.identify(store.resolve(unknown, now).values());
        }
    }

    private List<JournalEntry> entries(Batch batch) {
        Map<Long, Map<Long, Samples>> byHour = new TreeMap<>();
        long newest = batch.newest();
        for (Recording recording : batch.recordings) {
            long id = head.idOf(recording.definition().key());
            // Zero means that its hour was sealed and forgotten while the store was away: then it is stored already.
            if (id != 0) {
                recording.addTo(byHour.computeIfAbsent(Hours.of(recording.time()), hour -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                id, i -> Samples.of(recording.definition().kind())));
            }
        }
        List<JournalEntry> entries = new ArrayList<>();
        byHour.forEach((hour, samplesById) -> {
            int block = 0;
            for (Map<Long, Samples> part : blocks(samplesById)) {
                entries.add(new JournalEntry(
                        writer,
                        Hours.instant(hour),
                        batch.sequence,
                        block++,
                        Hours.instant(newest),
                        JournalCodec.encode(part)));
            }
        });
        return entries;
    }

    private static List<Map<Long, Samples>> blocks(Map<Long, Samples> samplesById) {
        List<Map<Long, Samples>> blocks = new ArrayList<>();
        Map<Long, Samples> block = new LinkedHashMap<>();
        for (Map.Entry<Long, Samples> entry : samplesById.entrySet()) {
            block.put(entry.getKey(), entry.getValue());
            if (block.size() == SERIES_IN_A_BLOCK) {
                blocks.add(block);
                block = new LinkedHashMap<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /**
     * Puts the hours that were not sealed back into memory, under what was recorded since the start. Done once; later calls
     * find nothing.
     *
     * @throws HistoryUnavailableException if the store does not answer; call again later
     */
    public Rebuilt rebuild() {
        synchronized (io) {
            if (rebuilt) {
                return new Rebuilt(0, 0, List.of());
            }
            List<String> damaged = new ArrayList<>();
            Set<Long> ids = new LinkedHashSet<>();
            long samples = 0;
            Map<Long, Series> known = new LinkedHashMap<>();
            for (JournalEntry entry : store.journal(writer)) {
                nextSequence = Math.max(nextSequence, entry.sequence() + 1);
                try {
                    for (Map.Entry<Long, Samples> part :
                            JournalCodec.decode(entry.payload()).entrySet()) {
                        Series series = known.computeIfAbsent(
                                part.getKey(), id -> store.find(id).orElse(null));
                        if (series != null) {
                            head.restore(series, entry.hour().toEpochMilli(), part.getValue());
                            ids.add(series.id());
                            samples += part.getValue().size();
                        }
                    }
                } catch (DamagedBlockException damage) {
                    damaged.add("journal of " + writer + ", hour " + entry.hour() + ", flush " + entry.sequence()
                            + ", block " + entry.block() + ": " + damage.getMessage());
                }
            }
            rebuilt = true;
            return new Rebuilt(ids.size(), samples, List.copyOf(damaged));
        }
    }

    /** Refreshes the rollups of the hours not yet sealed and of their days, so that SQL sees now. */
    public void refreshRollups() {
        synchronized (io) {
            for (long hour : head.hours()) {
                List<StoredRollup> rollups = new ArrayList<>();
                head.hour(hour)
                        .forEach((series, samples) -> Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                                .ifPresent(rollup ->
                                        rollups.add(new StoredRollup(series.id(), Hours.instant(hour), rollup))));
                store.storeRollups(Resolution.HOURS, rollups);
            }
        }
    }

    /**
     * Seals every hour that ended at least half a minute ago and whose samples are all flushed.
     *
     * @return hours sealed
     */
    public int seal(Instant now) {
        synchronized (io) {
            if (!rebuilt) {
                return 0;
            }
            int sealed = 0;
            for (long hour : head.hours()) {
                long end = hour + Hours.HOUR;
                if (now.toEpochMilli() < end + SEAL_GRACE_MILLIS || pendingBefore(end)) {
                    break;
                }
                seal(hour);
                sealed++;
            }
            return sealed;
        }
    }

    private boolean pendingBefore(long end) {
        synchronized (queue) {
            return pending.stream()
                    .flatMap(batch -> batch.recordings.stream())
                    .anyMatch(recording -> recording.time() < end);
        }
    }

    private void seal(long hour) {
        List<SealedHour> block = new ArrayList<>();
        Map<Series, Samples> content = head.hour(hour);
        for (Map.Entry<Series, Samples> entry : content.entrySet()) {
            Series series = entry.getKey();
            Rollups.of(series.kind(), entry.getValue(), hour, hour + Hours.HOUR)
                    .ifPresent(rollup ->
                            block.add(new SealedHour(series.id(), rollup, SampleCodec.encode(entry.getValue()))));
            if (block.size() == SERIES_IN_A_BLOCK) {
                store.seal(Hours.instant(hour), List.copyOf(block));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            store.seal(Hours.instant(hour), block);
        }
        new DayRollups(store).refresh(Hours.dayOf(hour), content.keySet());
        store.clearJournal(writer, Hours.instant(hour));
        head.forgetThrough(hour);
    }

    /** Samples recorded and not yet committed. */
    public long pendingSamples() {
        synchronized (queue) {
            return pendingSamples;
        }
    }

    /** Samples given up because the store was away for longer than the bound allows. */
    public long droppedSamples() {
        synchronized (queue) {
            return droppedSamples;
        }
    }

    /** Samples refused because their series already had one at that time or later, or is of another kind. */
    public long refusedSamples() {
        synchronized (queue) {
            return refusedSamples;
        }
    }
}
