package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.Footprint;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.SequenceTakenException;
import dev.tachograph.core.history.StoredBlock;
import dev.tachograph.core.history.StoredRollup;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.persistence.database.Columns;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The history in tables {@code series}, {@code metric_*}; each call is one transaction. */
public final class JpaHistoryStore implements HistoryStore {

    /** No index is by hour; the series that came first are those with the oldest hours. */
    private static final String OLDEST_HOUR =
            "select min(oldest) from (select (select min(h.hour_start) from metric_hour h"
                    + " where h.series_id = s.id) as oldest from series s order by s.id fetch first 1000 rows only) firsts";

    /** In one query. */
    private static final int KEYS_AT_ONCE = 1_000;

    /** A few megabytes. */
    private static final int ENTRIES_AT_ONCE = 200;

    private static final Instant LONG_AGO = Instant.parse("1800-01-01T00:00:00Z");

    private static final JournalEntry BEFORE_ALL = new JournalEntry("", LONG_AGO, -1, -1, LONG_AGO, new byte[0]);

    private final Database database;
    private final PeriodTables periods;

    /** Whether another server stores under the same name: EclipseLink logs the stack trace of each row that is there already. */
    private volatile boolean isShared;

    public JpaHistoryStore(Database database) {
        this.database = database;
        this.periods = database.isH2() ? new H2Tables(database) : new PostgresPartitions(database);
    }

    @Override
    public Map<SeriesKey, Series> resolve(Collection<SeriesDefinition> definitions, Instant now) {
        Map<String, SeriesDefinition> byHash = new LinkedHashMap<>();
        definitions.forEach(definition -> byHash.putIfAbsent(KeyHash.of(definition.key()), definition));
        List<String> hashes = List.copyOf(byHash.keySet());
        Map<SeriesKey, Series> resolved = new HashMap<>();
        for (int first = 0; first < hashes.size(); first += KEYS_AT_ONCE) {
            List<String> some = hashes.subList(first, Math.min(hashes.size(), first + KEYS_AT_ONCE));
            database.addingInTransaction(entities -> resolve(entities, some, byHash, now))
                    .forEach(series -> resolved.put(series.key(), series));
        }
        return resolved;
    }

    private static List<Series> resolve(
            EntityManager entities, List<String> hashes, Map<String, SeriesDefinition> byHash, Instant now) {
        Set<String> missing = new LinkedHashSet<>(hashes);
        List<Series> resolved = new ArrayList<>();
        for (SeriesEntity there : entities.createQuery(
                        "select s from SeriesEntity s where s.keyHash in :hashes", SeriesEntity.class)
                .setParameter("hashes", hashes)
                .getResultList()) {
            missing.remove(there.keyHash());
            resolved.add(there.toSeries());
        }
        for (String hash : missing) {
            SeriesEntity added = new SeriesEntity(Objects.requireNonNull(byHash.get(hash)), hash, now);
            entities.persist(added);
            resolved.add(added.toSeries());
        }
        return resolved;
    }

    @Override
    public void append(List<JournalEntry> flush) {
        // Nearly always none is there: asking first would be a round trip for each.
        boolean added = !isShared
                && database.addInTransaction(
                        entities -> flush.forEach(entry -> entities.persist(new MetricJournalEntity(entry))));
        if (added) {
            return;
        }
        try {
            database.transact(entities -> flush.forEach(entry -> appendMissing(entities, entry)));
        } catch (SequenceTakenException taken) {
            isShared = true;
            throw taken;
        }
    }

    /** A flush is tried again when its commit was not answered; it may have been stored all the same. */
    private static void appendMissing(EntityManager entities, JournalEntry entry) {
        MetricJournalEntity there = entities.find(MetricJournalEntity.class, new MetricJournalEntity.Key(entry));
        if (there == null) {
            entities.persist(new MetricJournalEntity(entry));
        } else if (!Arrays.equals(there.toEntry().payload(), entry.payload())) {
            throw new SequenceTakenException(entry);
        }
    }

    @Override
    public void journal(String writer, Consumer<JournalEntry> reader) {
        List<JournalEntry> page = List.of();
        do {
            page = journalAfter(writer, page.isEmpty() ? BEFORE_ALL : page.get(page.size() - 1));
            page.forEach(reader);
        } while (!page.isEmpty());
    }

    private List<JournalEntry> journalAfter(String writer, JournalEntry last) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select j from MetricJournalEntity j where j.writer = :writer and j.hour >= :hour"
                                + " and (j.hour > :hour or j.sequence > :sequence"
                                + " or (j.sequence = :sequence and j.block > :block))"
                                + " order by j.hour, j.sequence, j.block",
                        MetricJournalEntity.class)
                .setParameter("writer", writer)
                .setParameter("hour", Timestamp.from(last.hour()))
                .setParameter("sequence", last.sequence())
                .setParameter("block", last.block())
                .setMaxResults(ENTRIES_AT_ONCE)
                .getResultList()
                .stream()
                .map(MetricJournalEntity::toEntry)
                .toList());
    }

    @Override
    public void seal(Instant hour, List<SealedHour> block) {
        periods.makeRoom(hour);
        database.transact(entities -> {
            store(
                    entities,
                    Resolution.HOURS,
                    block.stream()
                            .map(one -> new StoredRollup(one.seriesId(), hour, one.rollup()))
                            .toList());
            periods.store(entities, hour, block);
        });
    }

    @Override
    public void clearJournal(String writer, Instant hour) {
        database.transact(entities -> entities.createQuery(
                        "delete from MetricJournalEntity j where j.writer = :writer and j.hour = :hour")
                .setParameter("writer", writer)
                .setParameter("hour", Timestamp.from(hour))
                .executeUpdate());
    }

    @Override
    public void storeRollups(Resolution resolution, Collection<StoredRollup> rollups) {
        if (resolution == Resolution.DETAIL) {
            throw new IllegalArgumentException("samples are no rollup");
        }
        if (!rollups.isEmpty()) {
            database.transact(entities -> store(entities, resolution, rollups));
        }
    }

    private void store(EntityManager entities, Resolution resolution, Collection<StoredRollup> rollups) {
        Jdbc.run(entities, connection -> {
            Upserts.rollups(connection, database.isH2(), resolution, rollups);
            return true;
        });
    }

    @Override
    public List<Series> find(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<Series> found = new ArrayList<>();
        for (int first = 0; first < all.size(); first += KEYS_AT_ONCE) {
            List<Long> some = all.subList(first, Math.min(all.size(), first + KEYS_AT_ONCE));
            found.addAll(database.inTransaction(entities -> entities
                    .createQuery("select s from SeriesEntity s where s.id in :ids", SeriesEntity.class)
                    .setParameter("ids", some)
                    .getResultList()
                    .stream()
                    .map(SeriesEntity::toSeries)
                    .toList()));
        }
        return found;
    }

    @Override
    public Optional<Series> find(long id) {
        return database.inTransaction(entities ->
                Optional.ofNullable(entities.find(SeriesEntity.class, id)).map(SeriesEntity::toSeries));
    }

    @Override
    public List<Series> find(String name, Map<String, String> labels) {
        return database.inTransaction(entities -> {
            List<String> conditions = new ArrayList<>();
            Map<String, String> parameters = new HashMap<>();
            if (!name.isEmpty()) {
                conditions.add("s.name = :name");
                parameters.put("name", name);
            }
            // A first sieve: reading the labels of all series of a name takes a millisecond for some hundred.
            labels.forEach((label, value) -> {
                if (!value.isEmpty()) {
                    String parameter = "label" + parameters.size();
                    conditions.add("s.labels like :" + parameter + " escape '|'");
                    parameters.put(parameter, LabelsJson.pattern(label, value));
                }
            });
            String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            TypedQuery<SeriesEntity> query =
                    entities.createQuery("select s from SeriesEntity s" + where, SeriesEntity.class);
            parameters.forEach(query::setParameter);
            return query.getResultStream()
                    .map(SeriesEntity::toSeries)
                    .filter(series -> labels.entrySet().stream()
                            .allMatch(
                                    label -> series.key().label(label.getKey()).equals(label.getValue())))
                    .sorted(Comparator.comparing(Series::key))
                    .toList();
        });
    }

    @Override
    public List<StoredBlock> detail(Collection<Long> seriesIds, Instant from, Instant to) {
        return seriesIds.isEmpty()
                ? List.of()
                : database.inTransaction(entities -> periods.detail(entities, seriesIds, from, to));
    }

    @Override
    public List<StoredRollup> rollups(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to) {
        return database.inTransaction(entities -> switch (resolution) {
            case HOURS ->
                rollups(entities, MetricHourEntity.class, seriesIds, from, to).stream()
                        .map(MetricHourEntity::toStored)
                        .toList();
            case DAYS ->
                rollups(entities, MetricDayEntity.class, seriesIds, from, to).stream()
                        .map(MetricDayEntity::toStored)
                        .toList();
            case DETAIL -> throw new IllegalArgumentException("samples are no rollup");
        });
    }

    private static <E> List<E> rollups(
            EntityManager entities, Class<E> entity, Collection<Long> seriesIds, Instant from, Instant to) {
        if (seriesIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select r from " + entity.getSimpleName()
                                + " r where r.seriesId in :ids and r.start >= :from and r.start < :to"
                                + " order by r.start, r.seriesId",
                        entity)
                .setParameter("ids", seriesIds)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .getResultList();
    }

    @Override
    public long count(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to) {
        if (seriesIds.isEmpty()) {
            return 0;
        }
        return database.inTransaction(entities -> resolution == Resolution.DETAIL
                ? periods.count(entities, seriesIds, from, to)
                : entities.createQuery(
                                "select count(r) from " + entityOf(resolution)
                                        + " r where r.seriesId in :ids and r.start >= :from and r.start < :to",
                                Long.class)
                        .setParameter("ids", seriesIds)
                        .setParameter("from", Timestamp.from(from))
                        .setParameter("to", Timestamp.from(to))
                        .getSingleResult());
    }

    private static String entityOf(Resolution resolution) {
        return switch (resolution) {
            case HOURS -> "MetricHourEntity";
            case DAYS -> "MetricDayEntity";
            case DETAIL -> throw new IllegalArgumentException("samples are no rollup");
        };
    }

    @Override
    public Dropped drop(Resolution resolution, Instant before) {
        Instant bound = resolution.periodStart(before);
        return resolution == Resolution.DAYS
                ? new Dropped(
                        database.inTransaction(entities -> entities.createQuery(
                                        "delete from MetricDayEntity d where d.start < :before")
                                .setParameter("before", Timestamp.from(bound))
                                .executeUpdate()),
                        0)
                : periods.drop(resolution, bound);
    }

    @Override
    public Optional<Instant> oldest(Resolution resolution) {
        return switch (resolution) {
            case DETAIL -> periods.oldestDetail();
            case HOURS -> oldest(OLDEST_HOUR);
            case DAYS -> oldest("select min(day_start) from metric_day");
        };
    }

    private Optional<Instant> oldest(String sql) {
        return database.inTransaction(entities -> Jdbc.run(
                entities,
                connection -> Optional.ofNullable(Columns.instant(
                        Jdbc.query(connection, sql, row -> new Timestamp[] {row.getTimestamp(1)})
                                .get(0)[0]))));
    }

    @Override
    public Footprint footprint() {
        return periods.footprint();
    }

    @Override
    public void tidy(Instant now) {
        periods.tidy(now);
    }
}
