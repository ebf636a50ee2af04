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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history in tables {@code series}, {@code metric_*}; each call is one transaction. */
public final class JpaHistoryStore implements HistoryStore {

    /** No index is by hour; the series that came first are those with the oldest hours. */
    private static final String OLDEST_HOUR =
            "select min(oldest) from (select (select min(h.hour_start) from metric_hour h"
                    + " where h.series_id = s.id) as oldest from series s order by s.id fetch first 1000 rows only) firsts";

    private final Database database;
    private final PeriodTables periods;

    public JpaHistoryStore(Database database) {
        this.database = database;
        this.periods = database.isH2() ? new H2Tables(database) : new PostgresPartitions(database);
    }

    @Override
    public Map<SeriesKey, Series> resolve(Collection<SeriesDefinition> definitions, Instant now) {
        return database.addingInTransaction(entities -> {
            Map<SeriesKey, SeriesEntity> found = new HashMap<>();
            for (SeriesDefinition definition : definitions) {
                found.computeIfAbsent(definition.key(), key -> resolve(entities, definition, now));
            }
            Map<SeriesKey, Series> resolved = new HashMap<>();
            found.forEach((key, entity) -> resolved.put(key, entity.toSeries()));
            return resolved;
        });
    }

    private static SeriesEntity resolve(EntityManager entities, SeriesDefinition definition, Instant now) {
        String hash = KeyHash.of(definition.key());
        return entities.createQuery("select s from SeriesEntity s where s.keyHash = :hash", SeriesEntity.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    SeriesEntity added = new SeriesEntity(definition, hash, now);
                    entities.persist(added);
                    return added;
                });
    }

    @Override
    public void append(List<JournalEntry> flush) {
        database.transact(entities -> {
            for (JournalEntry entry : flush) {
                // A flush is tried again when its commit was not answered; it may have been stored all the same.
                MetricJournalEntity there =
                        entities.find(MetricJournalEntity.class, new MetricJournalEntity.Key(entry));
                if (there == null) {
                    entities.persist(new MetricJournalEntity(entry));
                } else if (!Arrays.equals(there.toEntry().payload(), entry.payload())) {
                    throw new SequenceTakenException(entry);
                }
            }
        });
    }

    @Override
    public List<JournalEntry> journal(String writer) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select j from MetricJournalEntity j where j.writer = :writer"
                                + " order by j.hour, j.sequence, j.block",
                        MetricJournalEntity.class)
                .setParameter("writer", writer)
                .getResultList()
                .stream()
                .map(MetricJournalEntity::toEntry)
                .toList());
    }

    @Override
    public void seal(Instant hour, List<SealedHour> block) {
        periods.makeRoom(hour);
        database.transact(entities -> {
            for (SealedHour sealed : block) {
                entities.merge(new MetricHourEntity(new StoredRollup(sealed.seriesId(), hour, sealed.rollup())));
            }
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
        database.transact(entities -> {
            for (StoredRollup stored : rollups) {
                entities.merge(
                        switch (resolution) {
                            case HOURS -> new MetricHourEntity(stored);
                            case DAYS -> new MetricDayEntity(stored);
                            case DETAIL -> throw new IllegalArgumentException("samples are no rollup");
                        });
            }
        });
    }

    @Override
    public Optional<Series> find(long id) {
        return database.inTransaction(entities ->
                Optional.ofNullable(entities.find(SeriesEntity.class, id)).map(SeriesEntity::toSeries));
    }

    @Override
    public List<Series> find(String name, Map<String, String> labels) {
        return database.inTransaction(entities -> {
            TypedQuery<SeriesEntity> query = name.isEmpty()
                    ? entities.createQuery("select s from SeriesEntity s", SeriesEntity.class)
                    : entities.createQuery("select s from SeriesEntity s where s.name = :name", SeriesEntity.class)
                            .setParameter("name", name);
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
