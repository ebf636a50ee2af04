package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.persistence.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the hours of a week that is over into the order of their series: H2 keeps rows in the order in which they came, so that a year of one
 * series is otherwise 8,760 pages to read, and afterwards some 300.
 *
 * <p>Whether a series' week is sorted is seen by its row numbers, which then have no gaps. Not thread-safe.
 */
final class H2HourOrder {

    /** Of a call, so that it takes less than a second. */
    private static final int SERIES_IN_A_CALL = 200;

    private static final Duration SETTLED_AFTER = Duration.ofDays(1);

    private static final String OF_WEEK =
            " from metric_hour where series_id = ? and hour_start >= ? and hour_start < ?";

    private final Database database;
    private Instant week = Instant.MIN;
    private long lastId = -1;
    private boolean isDone;

    H2HourOrder(Database database) {
        this.database = database;
    }

    /** Goes on where the call before ended. */
    void sortSome(Instant now) {
        Instant newest = Resolution.HOURS.periodStart(
                Resolution.HOURS.periodStart(now.minus(SETTLED_AFTER)).minusMillis(1));
        if (!newest.equals(week)) {
            week = newest;
            lastId = -1;
            isDone = false;
        }
        if (isDone) {
            return;
        }
        List<Long> ids = database.inTransaction(entities -> Jdbc.run(
                entities,
                connection -> Jdbc.query(
                        connection,
                        "select id from series where id > ? order by id fetch first " + SERIES_IN_A_CALL + " rows only",
                        row -> row.getLong(1),
                        lastId)));
        for (long id : ids) {
            database.transact(entities -> Jdbc.run(entities, connection -> sort(connection, id)));
            lastId = id;
        }
        isDone = ids.size() < SERIES_IN_A_CALL;
    }

    private boolean sort(Connection connection, long id) throws SQLException {
        Instant end = Resolution.HOURS.periodEnd(week);
        boolean isSorted = Jdbc.query(
                        connection,
                        "select count(*), max(_rowid_) - min(_rowid_) + 1" + OF_WEEK,
                        row -> row.getLong(1) < 2 || row.getLong(1) == row.getLong(2),
                        id,
                        week,
                        end)
                .get(0);
        if (isSorted) {
            return false;
        }
        List<Object[]> rows = Jdbc.query(
                connection,
                "select *" + OF_WEEK + " order by hour_start",
                row -> {
                    Object[] values = new Object[row.getMetaData().getColumnCount()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getObject(i + 1);
                    }
                    return values;
                },
                id,
                week,
                end);
        Jdbc.update(connection, "delete" + OF_WEEK, id, week, end);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < rows.get(0).length; i++) {
            places.add("?");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into metric_hour values (" + String.join(", ", places) + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return true;
    }
}
