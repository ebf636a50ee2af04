package dev.tachograph.persistence.sql;

import dev.tachograph.persistence.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query answers, the same of every driver: numbers are doubles, times are instants. */
final class Rows {

    private Rows() {}

    /** A row by the names of its columns in lower case. */
    record Row(Map<String, @Nullable Object> columns) {

        double number(String column) {
            return (Double) columns.get(column);
        }

        String text(String column) {
            return String.valueOf(columns.get(column));
        }

        Instant time(String column) {
            return (Instant) columns.get(column);
        }

        boolean isNull(String column) {
            return columns.containsKey(column) && columns.get(column) == null;
        }
    }

    static List<Row> of(Database database, String sql) {
        return database.inTransaction(entities -> {
            try {
                return of(entities.unwrap(Connection.class), sql);
            } catch (SQLException failure) {
                throw new AssertionError(failure.getMessage() + "\n" + sql, failure);
            }
        });
    }

    static List<Row> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData about = result.getMetaData();
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    columns.put(about.getColumnLabel(i).toLowerCase(Locale.ROOT), value(result.getObject(i)));
                }
                rows.add(new Row(columns));
            }
            return rows;
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }
}
