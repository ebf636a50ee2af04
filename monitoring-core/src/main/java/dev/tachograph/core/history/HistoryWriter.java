package dev.tachograph.core.history;

import dev.tachograph.core.history.PendingSamples.Batch;
import dev.tachograph.core.history.SeriesHead.Taken;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    private long givenUpThrough = Long.MIN_VALUE;

    /** Fair: a flush that waits comes before the next block of an hour that is sealed. */
    private final ReentrantLock io = new ReentrantLock(true);

    /** False until the journal is in memory, and again when memory had to let go of hours that are not sealed. */
    private volatile boolean rebuilt;

    /** Until a flush shows that the store is there. */
    private volatile boolean isAway = true;

    private long nextSequence = 1;
    private int nextPart;
    private boolean sharedNameLogged;

    /**
     * How much is kept while the store is away.
     *
     * @param bytes of heap; a sample of a counter or gauge takes 64, one of a histogram some hundred
     * @param age oldest samples
     */
    public record PendingBound(long bytes, Duration age) {

        /** Half an hour or 64 MB, which are a million samples of counters and gauges. */
        public static PendingBound standard() {
            return new PendingBound(64_000_000, Duration.ofMinutes(30));
        }
    }

    /**
     * What a rebuild found; {@code damaged} names journal entries that could not be read and were left out. The log has been
     * told of them.
     */
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
            List<Taken> taken = head.take(recordings);
            refusedSamples += recordings.size() - taken.size();
            if (!taken.isEmpty() && pending.add(taken, isAway)) {
                long newest = taken.get(taken.size() - 1).time();
                // The store has been away for so long that samples go: memory must not keep whole hours instead.
                // What was committed of them comes back from the journal.
                long given = Hours.of(newest - bound.age().toMillis()) - Hours.HOUR;
                if (given != givenUpThrough) {
                    givenUpThrough = given;
                    if (head.forgetThrough(given)) {
                        rebuilt = false;
                    }
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
        try {
            long committed = alone(() -> flushed(now));
            isAway = false;
            return committed;
        } catch (RuntimeException failure) {
            isAway = true;
            throw failure;
        }
    }

    private long flushed(Instant now) {
        if (!rebuilt) {
            rebuild();
        }
        long waiting = pending.size();
        long seen = 0;
        long committed = 0;
        // What comes meanwhile is the next flush's, or sources that never rest would make it transactions of few
        // samples.
        while (seen < waiting) {
            Batch batch = next();
            if (batch == null) {
                break;
            }
            seen += batch.samples().size();
            List<Taken> storable = identified(batch, now);
            append(batch, storable);
            pending.committed(batch);
            committed += storable.size();
            refuse(batch.samples().size() - storable.size());
        }
        return committed;
    }

    /** One at a time, in the order in which they came. */
    private <T> T alone(Supplier<T> work) {
        io.lock();
        try {
            return work.get();
        } finally {
            io.unlock();
        }
    }

    /** Under the next free number: two servers with one name would otherwise take each other's flushes for their own. */
    private void append(Batch batch, List<Taken> samples) {
        while (true) {
            try {
                store.append(JournalEntries.of(writer, batch, samples));
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

    /** The samples of series that have an id now. */
    private List<Taken> identified(Batch batch, Instant now) {
        Set<HeadSlot> unknown = new LinkedHashSet<>();
        for (Taken sample : batch.samples()) {
            if (sample.slot().id() == 0) {
                unknown.add(sample.slot());
            }
        }
        if (unknown.isEmpty()) {
            return batch.samples();
        }
        identify(unknown, now);
        // No id even now: the history knows the series as another kind, of which these can be no samples.
        return batch.samples().stream()
                .filter(sample -> sample.slot().id() != 0)
                .toList();
    }

    private void identify(Set<HeadSlot> unknown, Instant now) {
        if (!unknown.isEmpty()) {
            Map<SeriesKey, SeriesDefinition> definitions = new LinkedHashMap<>();
            unknown.forEach(slot -> definitions.put(slot.definition().key(), slot.definition()));
            head.identify(unknown, store.resolve(definitions.values(), now));
        }
    }

    /**
     * Puts the hours that were not sealed back into memory, under what was recorded since the start. Done once; later calls
     * find nothing.
     *
     * @throws HistoryUnavailableException if the store does not answer; call again later
     */
    public Rebuilt rebuild() {
        return alone(() -> {
            if (rebuilt) {
                return new Rebuilt(0, 0, List.of());
            }
            // Before the store is asked: should memory let go of more meanwhile, it is done once more.
            rebuilt = true;
            try {
                Journal journal = new Journal(store, writer);
                head.adopt(journal.read());
                nextSequence = Math.max(nextSequence, journal.newestSequence() + 1);
                restoreCarries();
                journal.warnOfDamage();
                return journal.rebuilt();
            } catch (RuntimeException failure) {
                rebuilt = false;
                throw failure;
            }
        });
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
        int parts = (head.places() + SERIES_IN_A_BLOCK - 1) / SERIES_IN_A_BLOCK;
        for (int i = 0; i < Math.min(parts, SERIES_IN_A_REFRESH / SERIES_IN_A_BLOCK); i++) {
            boolean isThere = alone(() -> refreshPart(parts));
            if (!isThere) {
                return;
            }
        }
    }

    private boolean refreshPart(int parts) {
        if (!rebuilt) {
            return false;
        }
        int from = nextPart++ % parts * SERIES_IN_A_BLOCK;
        nextPart %= parts;
        // Read in here: a rollup of before must not replace the one of an hour that has just been sealed.
        for (long hour : head.hours()) {
            List<StoredRollup> rollups = new ArrayList<>();
            head.part(hour, from, from + SERIES_IN_A_BLOCK)
                    .forEach((series, samples) -> Rollups.of(series.kind(), samples, hour, hour + Hours.HOUR)
                            .ifPresent(
                                    rollup -> rollups.add(new StoredRollup(series.id(), Hours.instant(hour), rollup))));
            store.storeRollups(Resolution.HOURS, rollups);
        }
        return true;
    }

    /**
     * Seals every hour that ended at least half a minute ago and whose samples are all flushed, block by block: a flush waits for one
     * block at most.
     *
     * @return hours sealed
     */
    public int seal(Instant now) {
        int sealed = 0;
        for (long hour : head.hours()) {
            if (now.toEpochMilli() < hour + Hours.HOUR + SEAL_GRACE_MILLIS || !sealed(hour, now)) {
                break;
            }
            sealed++;
        }
        return sealed;
    }

    /** False when it has to be done again: samples wait, came meanwhile, or memory let go of the hour. */
    private boolean sealed(long hour, Instant now) {
        boolean isClosed = alone(() -> {
            // Closed first: a sample that came between the copy and the end would be in no store and no memory.
            head.closeThrough(hour);
            if (!rebuilt || anyPendingBefore(hour + Hours.HOUR)) {
                return false;
            }
            // Those of which no flush is left, because an outage lasted too long.
            identify(head.unidentified(hour), now);
            return true;
        });
        SealedHours hours = new SealedHours(store, head, SealedHours.MANY_SERIES);
        for (int first = 0; isClosed && first < head.places(); first += SERIES_IN_A_BLOCK) {
            int from = first;
            isClosed = alone(() -> rebuilt && hours.seal(hour, from, from + SERIES_IN_A_BLOCK, now));
        }
        return isClosed
                && alone(() -> {
                    if (!isAllSealed(hour)) {
                        return false;
                    }
                    store.clearJournal(writer, Hours.instant(hour));
                    head.forgetThrough(hour);
                    return true;
                });
    }

    /** Not while memory lets go of something, which what is recorded may make it do at any time. */
    private boolean isAllSealed(long hour) {
        synchronized (intake) {
            // An hour before it may have come by a clock that was set back; it is sealed first.
            return rebuilt && !head.holds(hour) && head.hours().stream().noneMatch(held -> held < hour);
        }
    }

    private boolean anyPendingBefore(long end) {
        synchronized (intake) {
            return pending.anyBefore(end);
        }
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
