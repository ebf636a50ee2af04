package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.Footprint;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredBlock;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.h2.api.ErrorCode;

/**
 * A table of samples for each UTC day, {@code metric_detail_<yyyymmdd>}, and rollups of hours in one table.
 *
 * <p>A row of samples has one key, the hour of the day shifted by {@value #SERIES_BITS} bits plus the series: an hour is appended, and no
 * index is needed besides.
 */
final class H2Tables implements PeriodTables {

    private static final String DETAIL = "metric_detail";
    private static final int SERIES_BITS = 40;

    /** Keys in a query. */
    private static final int KEYS_AT_ONCE = 10_000;

    private static final Duration TIDYING = Duration.ofSeconds(1);

    /** A table that retention has just dropped. */
    private static final Set<Integer> GONE = Set.of(
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1);

    private final Database database;
    private final H2HourOrder order;

    H2Tables(Database database) {
        this.database = database;
        this.order = new H2HourOrder(database);
    }

    @Override
    public void makeRoom(Instant hour) {
        String name = PeriodName.of(DETAIL, Resolution.DETAIL.periodStart(hour));
        database.transact(entities -> Jdbc.run(entities, connection -> {
            Jdbc.execute(
                    connection,
                    "create table if not exists " + name
                            + " (id bigint primary key, detail varbinary(16777216) not null)");
            return true;
        }));
    }

    @Override
    public void store(EntityManager entities, Instant hour, List<SealedHour> block) {
        String name = PeriodName.of(DETAIL, Resolution.DETAIL.periodStart(hour));
        Jdbc.run(entities, connection -> {
            try (PreparedStatement merge =
                    connection.prepareStatement("merge into " + name + " (id, detail) key (id) values (?, ?)")) {
                for (SealedHour sealed : block) {
                    merge.setLong(1, id(sealed.seriesId(), hour));
                    merge.setBytes(2, sealed.detail());
                    merge.addBatch();
                }
                return merge.executeBatch();
            }
        });
    }

    private static long id(long seriesId, Instant hour) {
        long sinceMidnight =
                hour.toEpochMilli() - Resolution.DETAIL.periodStart(hour).toEpochMilli();
        if (sinceMidnight % Hours.HOUR != 0 || seriesId < 0 || seriesId >> SERIES_BITS != 0) {
            throw new IllegalArgumentException("series " + seriesId + ", hour " + hour + ": is no start of an hour, or"
                    + " the series is beyond " + SERIES_BITS + " bits");
        }
        return sinceMidnight / Hours.HOUR << SERIES_BITS | seriesId;
    }

    @Override
    public List<StoredBlock> detail(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to) {
        return Jdbc.run(entities, connection -> {
            List<StoredBlock> found = new ArrayList<>();
            for (Map.Entry<Instant, String> day : days(connection).entrySet()) {
                for (Long[] keys : keys(seriesIds, day.getKey(), from, to)) {
                    found.addAll(read(
                            connection,
                            "select d.id, d.detail from unnest(?) k(id) join " + day.getValue() + " d on d.id = k.id",
                            row -> new StoredBlock(
                                    row.getLong(1) & (1L << SERIES_BITS) - 1,
                                    day.getKey().plusMillis((row.getLong(1) >> SERIES_BITS) * Hours.HOUR),
                                    row.getBytes(2)),
                            keys));
                }
            }
            found.sort(Comparator.comparing(StoredBlock::hour).thenComparing(StoredBlock::seriesId));
            return found;
        });
    }

    @Override
    public long count(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to) {
        return Jdbc.run(entities, connection -> {
            long count = 0;
            for (Map.Entry<Instant, String> day : days(connection).entrySet()) {
                for (Long[] keys : keys(seriesIds, day.getKey(), from, to)) {
                    String counted =
                            "select count(*) from unnest(?) k(id) join " + day.getValue() + " d on d.id = k.id";
                    count += read(connection, counted, row -> row.getLong(1), keys).stream()
                            .mapToLong(Long::longValue)
                            .sum();
                }
            }
            return count;
        });
    }

    /** Nothing, where retention was faster. */
    private static <T> List<T> read(Connection connection, String sql, Jdbc.Row<T> row, Long[] keys)
            throws SQLException {
        try {
            return Jdbc.query(connection, sql, row, (Object) keys);
        } catch (SQLException failure) {
            if (GONE.contains(failure.getErrorCode())) {
                return List.of();
            }
            throw failure;
        }
    }

    /** The keys of the series' hours of a day that begin in [from, to). */
    private static List<Long[]> keys(Collection<Long> seriesIds, Instant day, Instant from, Instant to) {
        List<Long> all = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            Instant start = day.plusMillis(hour * Hours.HOUR);
            if (!start.isBefore(from) && start.isBefore(to)) {
                for (long series : seriesIds) {
                    all.add(id(series, start));
                }
            }
        }
        List<Long[]> parts = new ArrayList<>();
        for (int first = 0; first < all.size(); first += KEYS_AT_ONCE) {
            parts.add(all.subList(first, Math.min(all.size(), first + KEYS_AT_ONCE))
                    .toArray(Long[]::new));
        }
        return parts;
    }

    @Override
    public Dropped drop(Resolution resolution, Instant before) {
        return switch (resolution) {
            case DETAIL -> dropDays(before);
            case HOURS -> dropHours(before);
            case DAYS -> throw new IllegalArgumentException("days have no periods");
        };
    }

    private Dropped dropDays(Instant before) {
        return database.inTransaction(entities -> Jdbc.run(entities, connection -> {
            Dropped dropped = Dropped.NOTHING;
            for (String day : days(connection).headMap(before, false).values()) {
                long rows = Jdbc.number(connection, "select count(*) from " + day);
                Jdbc.execute(connection, "drop table " + day);
                dropped = dropped.plus(new Dropped(rows, 1));
            }
            return dropped;
        }));
    }

    /** Series by series, which the primary key serves, in short transactions. */
    private Dropped dropHours(Instant before) {
        List<Long> ids = database.inTransaction(entities -> Jdbc.run(
                entities,
                connection -> Jdbc.query(connection, "select id from series order by id", row -> row.getLong(1))));
        long rows = 0;
        for (long id : ids) {
            rows += database.inTransaction(entities -> Jdbc.run(
                    entities,
                    connection -> Jdbc.update(
                            connection, "delete from metric_hour where series_id = ? and hour_start < ?", id, before)));
        }
        return new Dropped(rows, 0);
    }

    @Override
    public Optional<Instant> oldestDetail() {
        return database.inTransaction(entities -> Jdbc.run(entities, connection -> {
            for (Map.Entry<Instant, String> day : days(connection).entrySet()) {
                if (Jdbc.number(connection, "select count(*) from " + day.getValue()) > 0) {
                    return Optional.of(day.getKey());
                }
            }
            return Optional.empty();
        }));
    }

    @Override
    public Footprint footprint() {
        return database.inTransaction(entities -> Jdbc.run(entities, H2File::footprint));
    }

    @Override
    public void tidy(Instant now) {
        order.sortSome(now);
        database.transact(entities -> Jdbc.run(entities, connection -> {
            H2File.giveBack(connection, TIDYING);
            return true;
        }));
    }

    private static NavigableMap<Instant, String> days(Connection connection) throws SQLException {
        NavigableMap<Instant, String> days = new TreeMap<>();
        Jdbc.query(
                        connection,
                        "select table_name from information_schema.tables where table_schema = schema()"
                                + " and table_name like 'METRIC@_DETAIL@_%' escape '@'",
                        row -> row.getString(1))
                .forEach(name -> PeriodName.start(DETAIL, name).ifPresent(start -> days.put(start, name)));
        return days;
    }
}
