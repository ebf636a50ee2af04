package dev.tachograph.core.history;

import dev.tachograph.core.history.PendingSamples.Batch;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries samples from the collectors into the store: journal at each flush, rollups of the open hour, sealed hours.
 *
 * <p>{@link #record} never waits for the store. While the store is away, flushes are kept, oldest first to go beyond the
 * bound. The other methods talk to the store and exclude each other. A new process first {@linkplain #rebuild rebuilds} the
 * hours that were not sealed from the journal; {@link #flush} sees to it.
 */
public final class HistoryWriter {

    private static final Logger LOG = Logger.getLogger(HistoryWriter.class.getName());

    /** How long after its end an hour is sealed, so that collections that were under way still land in it. */
    private static final long SEAL_GRACE_MILLIS = Duration.ofSeconds(30).toMillis();

    /** Of a transaction, and what it has in memory. */
    static final int SERIES_IN_A_BLOCK = 500;

    private static final int SERIES_IN_A_REFRESH = 20_000;

    private final HistoryStore store;
    private final String writer;
    private final SeriesHead head;
    private final PendingBound bound;
    private final PendingSamples pending;

    /** A sample goes into memory and queue as one, and sealing sees both or neither. Not held while the store is asked. */
    private final Object intake = new Object();

    private long refusedSamples;

    private final Object io = new Object();
    /** False until the journal is in memory, and again when memory had to let go of hours that are not sealed. */
    private volatile boolean rebuilt;

    private long nextSequence = 1;
    private int nextPart;
    private boolean sharedNameLogged;

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

    public HistoryWriter(HistoryStore store, String writer, SeriesHead head, PendingBound bound) {
        this.store = store;
        this.writer = writer;
        this.head = head;
        this.bound = bound;
        this.pending = new PendingSamples(bound);
    }

    /** Takes samples in; they are readable at once and stored by the next flush. Never waits for the store. */
    public void record(List<Recording> recordings) {
        synchronized (intake) {
            List<Recording> taken = head.append(recordings);
            refusedSamples += recordings.size() - taken.size();
            if (!taken.isEmpty() && pending.add(taken)) {
                long newest = taken.get(taken.size() - 1).time();
                // The store has been away for so long that samples go: memory must not keep whole hours instead.
                // What was committed of them comes back from the journal.
                if (head.forgetThrough(Hours.of(newest - bound.age().toMillis()) - Hours.HOUR)) {
                    rebuilt = false;
                }
            }
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
                // No id even now: the history knows the series as another kind, of which these can be no samples.
                List<Recording> storable = batch.recordings().stream()
                        .filter(recording -> head.idOf(recording.definition()) != 0)
                        .toList();
                append(batch, storable);
                pending.committed(batch);
                committed += storable.size();
                refuse(batch.recordings().size() - storable.size());
            }
            return committed;
        }
    }

    /** Under the next free number: two servers with one name would otherwise take each other's flushes for their own. */
    private void append(Batch batch, List<Recording> recordings) {
        while (true) {
            try {
                store.append(entries(batch, recordings));
                return;
            } catch (SequenceTakenException taken) {
                if (!sharedNameLogged) {
                    sharedNameLogged = true;
                    LOG.log(
                            Level.WARNING,
                            "Another server stores as \"{0}\" too ({1}); their hours replace each other. "
                                    + "Give each server its own server.instance.",
                            new Object[] {writer, taken.getMessage()});
                }
                pending.renumber(batch, nextSequence++);
            }
        }
    }

    private void refuse(int samples) {
        synchronized (intake) {
            refusedSamples += samples;
        }
    }

    private @Nullable Batch next() {
        Batch batch = pending.oldest(nextSequence);
        if (batch != null) {
            nextSequence = Math.max(nextSequence, batch.sequence() + 1);
        }
        return batch;
    }

    private void identify(Batch batch, Instant now) {
        Set<SeriesDefinition> unknown = new LinkedHashSet<>();
        for (Recording recording : batch.recordings()) {
            if (head.idOf(recording.definition()) == 0) {
                unknown.add(recording.definition());
            }
        }
        if (!unknown.isEmpty()) {
            head.identify(store.resolve(unknown, now).values());
        }
    }

    private List<JournalEntry> entries(Batch batch, List<Recording> recordings) {
        Map<Long, Map<Long, Samples>> byHour = new TreeMap<>();
        for (Recording recording : recordings) {
            SeriesDefinition definition = recording.definition();
            recording.addTo(byHour.computeIfAbsent(Hours.of(recording.time()), hour -> new LinkedHashMap<>())
                    .computeIfAbsent(head.idOf(definition), id -> Samples.of(definition.kind())));
        }
        List<JournalEntry> entries = new ArrayList<>();
        byHour.forEach((hour, samplesById) -> {
            int block = 0;
            for (Map<Long, Samples> part : blocks(samplesById)) {
                entries.add(new JournalEntry(
                        writer,
                        Hours.instant(hour),
                        batch.sequence(),
                        block++,
                        Hours.instant(batch.newest()),
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
            Map<Long, Optional<Series>> known = new HashMap<>();
            // Before the store is asked: should memory let go of more meanwhile, it is done once more.
            rebuilt = true;
            try {
                for (JournalEntry entry : store.journal(writer)) {
                    nextSequence = Math.max(nextSequence, entry.sequence() + 1);
                    try {
                        for (Map.Entry<Long, Samples> part :
                                JournalCodec.decode(entry.payload()).entrySet()) {
                            Optional<Series> series = known.computeIfAbsent(part.getKey(), store::find);
                            if (series.isPresent()) {
                                head.restore(series.get(), entry.hour().toEpochMilli(), part.getValue());
                                ids.add(part.getKey());
                                samples += part.getValue().size();
                            }
                        }
                    } catch (DamagedBlockException damage) {
                        damaged.add("journal of " + writer + ", hour " + entry.hour() + ", flush " + entry.sequence()
                                + ", block " + entry.block() + ": " + damage.getMessage());
                    }
                }
                restoreCarries();
            } catch (RuntimeException failure) {
                rebuilt = false;
                throw failure;
            }
            return new Rebuilt(ids.size(), samples, List.copyOf(damaged));
        }
    }

    /** The hour before the oldest in memory is sealed: a counter's first increase is measured from its last sample. */
    private void restoreCarries() {
        head.withoutCarry().forEach((hour, counters) -> {
            Map<Long, Series> byId = new LinkedHashMap<>();
            counters.forEach(series -> byId.put(series.id(), series));
            List<Long> ids = List.copyOf(byId.keySet());
            for (int start = 0; start < ids.size(); start += SERIES_IN_A_BLOCK) {
                List<Long> some = ids.subList(start, Math.min(start + SERIES_IN_A_BLOCK, ids.size()));
                for (StoredBlock block : store.detail(some, Hours.instant(hour - Hours.HOUR), Hours.instant(hour))) {
                    restoreCarry(byId.get(block.seriesId()), hour, block);
                }
            }
        });
    }

    private void restoreCarry(Series series, long hour, StoredBlock block) {
        try {
            ScalarSamples before = (ScalarSamples) SampleCodec.decode(block.detail(), Kind.COUNTER);
            if (!before.isEmpty()) {
                head.carry(series, hour, before.lastTime(), before.value(before.size() - 1));
            }
        } catch (DamagedBlockException damage) {
            LOG.log(Level.WARNING, "{0}, hour {1}: {2}", new Object[] {series.key(), block.hour(), damage.getMessage()
            });
        }
    }

    /**
     * Refreshes the rollups of the hours not yet sealed, so that SQL sees now. Nothing before the rebuild.
     *
     * <p>A call brings {@value #SERIES_IN_A_REFRESH} series up to date, the next one the following, so that the work of a call
     * has a bound. It goes block by block, and a flush waits for one block at most.
     */
    public void refreshRollups() {
        int parts = (head.size() + SERIES_IN_A_BLOCK - 1) / SERIES_IN_A_BLOCK;
        for (int i = 0; i < Math.min(parts, SERIES_IN_A_REFRESH / SERIES_IN_A_BLOCK); i++) {
            refreshPart(parts);
        }
    }

    private void refreshPart(int parts) {
        synchronized (io) {
            if (!rebuilt) {
                return;
            }
            int part = nextPart++ % parts;
            // Read in here: a rollup of before must not replace the one of an hour that has just been sealed.
            for (long hour : head.hours()) {
                List<StoredRollup> rollups = new ArrayList<>();
                head.hour(hour, id -> id % parts == part)
                        .forEach((series, samples) -> Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                                .ifPresent(rollup ->
                                        rollups.add(new StoredRollup(series.id(), Hours.instant(hour), rollup))));
                store.storeRollups(Resolution.HOURS, rollups);
            }
            nextPart %= parts;
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
                if (now.toEpochMilli() < end + SEAL_GRACE_MILLIS) {
                    break;
                }
                // Closed first: a sample that came between the copy and the end would be in no store and no memory.
                head.closeThrough(hour);
                if (anyPendingBefore(end)) {
                    break;
                }
                if (!sealed(hour)) {
                    break;
                }
                sealed++;
            }
            return sealed;
        }
    }

    private boolean anyPendingBefore(long end) {
        synchronized (intake) {
            return pending.anyBefore(end);
        }
    }

    /** False when memory has just let go of the hour: the journal has to be read again first. */
    private boolean sealed(long hour) {
        Map<Series, Samples> content;
        synchronized (intake) {
            if (!rebuilt) {
                return false;
            }
            content = head.hour(hour);
        }
        new SealedHours(store).add(hour, content);
        new DayRollups(store).refresh(Hours.dayOf(hour), content.keySet());
        store.clearJournal(writer, Hours.instant(hour));
        head.forgetThrough(hour);
        return true;
    }

    /** Samples recorded and not yet committed. */
    public long pendingSamples() {
        return pending.size();
    }

    /**
     * Samples that were not committed within the bound because the store was away for too long. Those of the newest hour are
     * still in memory and stored when it is sealed, if the process lives until then.
     */
    public long droppedSamples() {
        return pending.dropped();
    }

    /** Samples refused because they came too late, their series had one at that time, or is of another kind. */
    public long refusedSamples() {
        synchronized (intake) {
            return refusedSamples;
        }
    }
}
