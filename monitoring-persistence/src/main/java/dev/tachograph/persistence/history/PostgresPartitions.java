package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.Footprint;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredBlock;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code metric_detail} by day and {@code metric_hour} by week, as partitions of PostgreSQL.
 *
 * <p>Partitions are made ahead; a row that finds none goes into the default one, and into its own as soon as that is made. What changes
 * partitions never waits longer than two seconds for readers, and is tried again at the next call.
 */
final class PostgresPartitions implements PeriodTables {

    private static final Logger LOG = Logger.getLogger(PostgresPartitions.class.getName());

    private static final Map<Resolution, String> TABLES =
            Map.of(Resolution.DETAIL, "metric_detail", Resolution.HOURS, "metric_hour");

    private static final Duration AHEAD = Duration.ofDays(2);

    /** Late hours, of a monitor that was off, land in the week before; after that hardly anything changes. */
    private static final Duration SETTLED_AFTER = Duration.ofDays(1);

    /** Some ten seconds; what is larger stays in order of time, rather than lock out readers for longer. */
    private static final long LARGEST_TO_SORT = 1L << 29;

    /** Of our own, so that two servers do not do this at once: "tach" in ASCII. */
    private static final long ADVISORY_LOCK = 0x74616368L;

    /** Lock not available, query cancelled because of its time limit: another try may find nobody there. */
    private static final Set<String> BUSY = Set.of("55P03", "57014");

    private final Database database;

    PostgresPartitions(Database database) {
        this.database = database;
    }

    @Override
    public void makeRoom(Instant hour) {
        // What has no partition goes into the default one.
    }

    @Override
    public void store(EntityManager entities, Instant hour, List<SealedHour> block) {
        Jdbc.run(entities, connection -> {
            Upserts.samples(connection, hour, block);
            return true;
        });
    }

    /** Not by JPA, which keeps two copies of each block while it reads: a day of a hundred series is 2,400 of them. */
    @Override
    public List<StoredBlock> detail(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to) {
        return Jdbc.run(
                entities,
                connection -> Jdbc.query(
                        connection,
                        "select series_id, hour_start, detail from metric_detail"
                                + " where series_id = any(?) and hour_start >= ? and hour_start < ?"
                                + " order by hour_start, series_id",
                        row -> new StoredBlock(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getBytes(3)),
                        connection.createArrayOf("bigint", seriesIds.toArray(Long[]::new)),
                        from,
                        to));
    }

    @Override
    public long count(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to) {
        return within(
                        entities.createQuery(
                                "select count(d) from MetricDetailEntity d where d.seriesId in :ids and d.start >= :from"
                                        + " and d.start < :to",
                                Long.class),
                        seriesIds,
                        from,
                        to)
                .getSingleResult();
    }

    private static <T> TypedQuery<T> within(TypedQuery<T> query, Collection<Long> ids, Instant from, Instant to) {
        return query.setParameter("ids", ids)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to));
    }

    @Override
    public Dropped drop(Resolution resolution, Instant before) {
        String table = table(resolution);
        return unlessBusy(
                "periods are dropped",
                Dropped.NOTHING,
                entities -> Jdbc.run(entities, connection -> {
                    long rows =
                            Jdbc.update(connection, "delete from " + table + "_default where hour_start < ?", before);
                    Dropped dropped = new Dropped(rows, 0);
                    limitWaiting(connection);
                    for (Map.Entry<Instant, String> partition :
                            partitions(connection, table).entrySet()) {
                        if (!resolution.periodEnd(partition.getKey()).isAfter(before)) {
                            long gone = Jdbc.number(connection, "select count(*) from " + partition.getValue());
                            Jdbc.execute(connection, "drop table " + partition.getValue());
                            dropped = dropped.plus(new Dropped(gone, 1));
                        }
                    }
                    return dropped;
                }));
    }

    @Override
    public Optional<Instant> oldestDetail() {
        return database.inTransaction(entities -> Jdbc.run(entities, connection -> {
            String inDefault = "select min(hour_start) from metric_detail_default having count(*) > 0";
            Optional<Instant> oldest =
                    Jdbc.query(connection, inDefault, row -> row.getTimestamp(1).toInstant()).stream()
                            .map(Resolution.DETAIL::periodStart)
                            .findFirst();
            for (Map.Entry<Instant, String> partition :
                    partitions(connection, "metric_detail").entrySet()) {
                boolean isFuller = oldest.isEmpty() || partition.getKey().isBefore(oldest.get());
                if (isFuller && Jdbc.number(connection, anyRow(partition.getValue())) > 0) {
                    return Optional.of(partition.getKey());
                }
            }
            return oldest;
        }));
    }

    private static String anyRow(String partition) {
        return "select count(*) from (select 1 from " + partition + " limit 1) any_row";
    }

    @Override
    public Footprint footprint() {
        long bytes = database.inTransaction(entities -> Jdbc.run(
                entities,
                connection -> Jdbc.number(
                        connection,
                        "select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c"
                                + " join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname = current_schema() and c.relkind in ('r', 'm')")));
        return new Footprint(bytes, bytes);
    }

    @Override
    public void tidy(Instant now) {
        alone("partitions are made", connection -> {
            for (Resolution resolution : TABLES.keySet()) {
                makeAhead(connection, resolution, now);
            }
        });
        alone("a week is sorted", connection -> sortOneWeek(connection, now));
    }

    private void makeAhead(Connection connection, Resolution resolution, Instant now) throws SQLException {
        String table = table(resolution);
        Set<Instant> wanted = new TreeSet<>();
        for (Instant at = resolution.periodStart(now); !at.isAfter(now.plus(AHEAD)); at = resolution.periodEnd(at)) {
            wanted.add(at);
        }
        String hours = "select distinct hour_start from " + table + "_default";
        Jdbc.query(connection, hours, row -> row.getTimestamp(1).toInstant())
                .forEach(hour -> wanted.add(resolution.periodStart(hour)));
        wanted.removeAll(partitions(connection, table).keySet());
        for (Instant start : wanted) {
            make(connection, table, start, resolution.periodEnd(start));
        }
    }

    /** With what waits in the default partition, which must not hold rows of another. */
    private static void make(Connection connection, String table, Instant start, Instant end) throws SQLException {
        String name = PeriodName.of(table, start);
        // Rollups of the open hour are replaced every minute: the space of the old rows is found again before the next
        // ones need it.
        Jdbc.execute(
                connection,
                "create table " + name + " (like " + table + " including all)"
                        + " with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000)");
        Jdbc.update(
                connection,
                "with moved as (delete from " + table
                        + "_default where hour_start >= ? and hour_start < ? returning *)"
                        + " insert into " + name + " select * from moved",
                start,
                end);
        Jdbc.execute(
                connection,
                "alter table " + table + " attach partition " + name + " for values from ('" + start + "') to ('" + end
                        + "')");
    }

    /**
     * A week in the order of its series is five pages to read for each of them, one in order of time 168. Which ones are sorted is known
     * to the database itself.
     */
    private static void sortOneWeek(Connection connection, Instant now) throws SQLException {
        for (Map.Entry<Instant, String> week :
                partitions(connection, "metric_hour").entrySet()) {
            if (Resolution.HOURS.periodEnd(week.getKey()).isAfter(now.minus(SETTLED_AFTER))) {
                return;
            }
            List<String> unsorted = Jdbc.query(
                    connection,
                    "select i.indexrelid::regclass::text from pg_index i where i.indrelid = ?::regclass and i.indisprimary"
                            + " and not i.indisclustered and pg_relation_size(i.indrelid) <= " + LARGEST_TO_SORT,
                    row -> row.getString(1),
                    week.getValue());
            if (!unsorted.isEmpty()) {
                Jdbc.execute(connection, "cluster " + week.getValue() + " using " + unsorted.get(0));
                Jdbc.execute(connection, "analyze " + week.getValue());
                return;
            }
        }
    }

    /** Work that changes tables. */
    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    /** In a transaction of its own, unless another server is at it or readers are in the way. */
    private void alone(String what, Change change) {
        unlessBusy(
                what,
                false,
                entities -> Jdbc.run(entities, connection -> {
                    limitWaiting(connection);
                    boolean isFree = Jdbc.query(
                                    connection,
                                    "select pg_try_advisory_xact_lock(?)",
                                    row -> row.getBoolean(1),
                                    ADVISORY_LOCK)
                            .get(0);
                    if (isFree) {
                        change.on(connection);
                    }
                    return isFree;
                }));
    }

    /** @param otherwise the answer when readers were in the way, and nothing has changed */
    private <T> T unlessBusy(String what, T otherwise, Function<EntityManager, T> work) {
        try {
            return database.inTransaction(work);
        } catch (PersistenceException failure) {
            if (!(failure.getCause() instanceof SQLException sql) || !BUSY.contains(sql.getSQLState())) {
                throw failure;
            }
            LOG.log(Level.FINE, "Later, when {0}: {1}", new Object[] {what, sql.getMessage()});
            return otherwise;
        }
    }

    /** Less than the socket's time limit: PostgreSQL gives up before the connection is taken for broken. */
    private static void limitWaiting(Connection connection) throws SQLException {
        Jdbc.execute(connection, "set local lock_timeout = '2s'");
        Jdbc.execute(connection, "set local statement_timeout = '20s'");
    }

    private static NavigableMap<Instant, String> partitions(Connection connection, String table) throws SQLException {
        NavigableMap<Instant, String> partitions = new TreeMap<>();
        Jdbc.query(
                        connection,
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " where i.inhparent = ?::regclass",
                        row -> row.getString(1),
                        table)
                .forEach(name -> PeriodName.start(table, name).ifPresent(start -> partitions.put(start, name)));
        return partitions;
    }

    private static String table(Resolution resolution) {
        return Optional.ofNullable(TABLES.get(resolution))
                .orElseThrow(() -> new IllegalArgumentException(resolution + ": has no partitions"));
    }
}
