package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the history is kept. What a call has returned from is committed.
 *
 * <p>Every call may throw {@link HistoryUnavailableException}; whatever writes may then be called again with the same
 * arguments and leaves the same rows.
 */
public interface HistoryStore {

    /** The stored series of the definitions; those not stored yet are added. */
    Map<SeriesKey, Series> resolve(Collection<SeriesDefinition> definitions, Instant now);

    /**
     * Commits a flush. Entries already there (same writer, hour, sequence and block) are its own, from a try whose answer was
     * lost.
     *
     * @throws SequenceTakenException if one that is already there holds something else
     */
    void append(List<JournalEntry> flush);

    /** Hands all journal entries of the writer to the reader, by hour, sequence and block, some of them in memory at a time. */
    void journal(String writer, Consumer<JournalEntry> reader);

    /** As {@link #journal(String, Consumer)}, all of them at once. */
    default List<JournalEntry> journal(String writer) {
        List<JournalEntry> entries = new ArrayList<>();
        journal(writer, entries::add);
        return entries;
    }

    /** Stores sealed hours of a block of series in one transaction, replacing what was there. */
    void seal(Instant hour, List<SealedHour> block);

    /** Removes the writer's journal entries of an hour that is sealed. */
    void clearJournal(String writer, Instant hour);

    /** Stores rollups in one transaction, replacing what was there. */
    void storeRollups(Resolution resolution, Collection<StoredRollup> rollups);

    /** The series with that id. */
    Optional<Series> find(long id);

    /** The series with those ids, as far as there are any, in no order. */
    List<Series> find(Collection<Long> ids);

    /** Series of that name, of every name if it is empty, whose labels have all the given values; by key. */
    List<Series> find(String name, Map<String, String> labels);

    /** Stored blocks of hours that begin in [from, to), oldest first. */
    List<StoredBlock> detail(Collection<Long> seriesIds, Instant from, Instant to);

    /** Rollups that begin in [from, to), oldest first. */
    List<StoredRollup> rollups(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to);

    /** As {@link #rollups(Resolution, Collection, Instant, Instant)}, of one series. */
    default List<StoredRollup> rollups(Resolution resolution, long seriesId, Instant from, Instant to) {
        return rollups(resolution, List.of(seriesId), from, to);
    }

    /** How many blocks or rollups there are that begin in [from, to). */
    long count(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to);

    /**
     * Removes what is older, of detail and hours only {@linkplain Resolution#periodStart periods} that lie before the instant as a
     * whole, so that space is given back: up to a day of detail and a week of hours more is kept.
     */
    Dropped drop(Resolution resolution, Instant before);

    /** Start of the oldest hour or day of which something is kept; at {@link Resolution#DETAIL} at most a day before it. */
    Optional<Instant> oldest(Resolution resolution);

    /** What the whole database takes; zero where it has no disk. */
    Footprint footprint();

    /**
     * Does some of the work that keeps the tables in order: periods made ahead, space given back, hours of weeks that are over put
     * into the order of their series. To be called every minute; a call takes some seconds at most.
     */
    void tidy(Instant now);
}
