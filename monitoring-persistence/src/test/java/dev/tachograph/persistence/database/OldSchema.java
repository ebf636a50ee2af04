package dev.tachograph.persistence.database;

import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.ScalarSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A database of the schema before, with a row of each kind that has to survive.
 *
 * <p>{@link #main} makes the file that {@link UpgradeIT} migrates: run it once the newest migration is released, so that the file is of the
 * version people upgrade from, and never again for that version: the file shows whether a released migration was changed.
 */
final class OldSchema {

    static final Instant HOUR = Instant.parse("2026-03-02T11:00:00Z");

    static final String REGRESSION = "5f0c7a52-7a0f-3a4e-9a51-0d5c8f6f2b11";

    private OldSchema() {}

    /** @param arguments version, file to write, such as {@code 6 src/test/resources/upgrade/h2-6.sql} */
    public static void main(String[] arguments) throws IOException, SQLException {
        String url = "jdbc:h2:file:" + Files.createTempDirectory("old-").resolve("old");
        make(url, "", Dialect.H2, arguments[0]);
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("script nopasswords nosettings to '" + arguments[1] + "'");
        }
    }

    /** Migrates an empty database to that version and fills it. */
    static void make(String url, String user, Dialect dialect, String version) throws SQLException {
        flyway(url, user, dialect).target(version).load().migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            fill(connection, dialect);
        }
    }

    /** As {@link #make}, of the version before the newest, with a regression besides; only the newest migration is left. */
    static void makeBeforeTheNewest(String url, String user, Dialect dialect) throws SQLException {
        MigrationInfo[] all = flyway(url, user, dialect).load().info().all();
        make(url, user, dialect, all[all.length - 2].getVersion().getVersion());
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            addRegression(connection);
        }
    }

    private static FluentConfiguration flyway(String url, String user, Dialect dialect) {
        return Flyway.configure().dataSource(url, user, "").locations(dialect.migrations());
    }

    /** Versions that such a database is behind the newest. */
    static int versionsBehind(String url, String user, Dialect dialect) {
        return flyway(url, user, dialect).load().info().pending().length;
    }

    private static void addRegression(Connection connection) throws SQLException {
        String at = "timestamp with time zone '2026-03-02 11:00:00+00'";
        update(
                connection,
                "insert into change_point (id, key_id, instance, kind, subject, title, figure, unit, nature, state, severity,"
                        + " seen_at, began_at, last_good_version, first_bad_version, level_before, level_after, change_percent,"
                        + " low_percent, high_percent, baseline, words, evidence, opened_at, confirmed_at, moved_at, reopened,"
                        + " steps) values ('" + REGRESSION
                        + "', 'key', 'old', 'BENCHMARK', 'com.example.Search.größer',"
                        + " 'Search', 'score', 'us/op', 'WORSE', 'CONFIRMED', 'FAILURE', " + at + ", " + at
                        + ", 'good', 'bad', 10, 13, 30, 25.5, 34.5, 'the latest 3 runs', 'It takes longer.', '{}', "
                        + at
                        + ", " + at + ", " + at + ", 0, 2)");
        update(
                connection,
                "insert into change_point_transition (change_point_id, step, happened_at, from_state, to_state, severity,"
                        + " decided_by, why) values ('" + REGRESSION + "', 1, " + at
                        + ", null, 'SUSPECT', 'NONE', 'the monitor', 'A first hint.'), ('" + REGRESSION + "', 2, " + at
                        + ", 'SUSPECT', 'CONFIRMED', 'FAILURE', 'the monitor', 'It is proven.')");
    }

    private static void fill(Connection connection, Dialect dialect) throws SQLException {
        String at = "timestamp with time zone '2026-03-02 11:00:00+00'";
        update(
                connection,
                "insert into series (id, name, kind, unit, labels, key_hash, first_seen) values (100, 'heap', 'GAUGE',"
                        + " 'bytes', '{\"instance\":\"old\",\"pool\":\"größer\"}', '" + "0".repeat(64) + "', " + at
                        + ")");
        update(
                connection,
                "insert into metric_hour (series_id, hour_start, count, sum, min, max, last, p50, p95, p99) values (100, "
                        + at + ", 3, 6, 1, 3, 3, 2, 3, 3)");
        update(
                connection,
                "insert into metric_day (series_id, day_start, count, sum, min, max, last, p50, p95, p99) values (100,"
                        + " timestamp with time zone '2026-03-02 00:00:00+00', 3, 6, 1, 3, 3, 2, 3, 3)");
        update(
                connection,
                "insert into metric_journal (writer, hour_start, flush_no, block_no, newest_at, payload) values ('old',"
                        + " timestamp with time zone '2026-03-02 12:00:00+00', 7, 0, timestamp with time zone '2026-03-02 12:00:10+00', ?)",
                new byte[] {1, 2, 3});
        update(
                connection,
                "insert into account (name, password_hash, role, created_at) values ('admin', 'hash', 'ADMIN', " + at
                        + ")");
        update(
                connection,
                "insert into annotation (id, kind, title, starts_at) values ('a', 'DEPLOYMENT', 'shop 1.2', " + at
                        + ")");
        byte[] detail = SampleCodec.encode(samples());
        if (dialect == Dialect.H2) {
            update(
                    connection,
                    "create table metric_detail_20260302 (id bigint primary key, detail varbinary(16777216) not null)");
            update(
                    connection,
                    "insert into metric_detail_20260302 (id, detail) values (" + ((11L << 40) + 100) + ", ?)",
                    detail);
        } else {
            update(
                    connection,
                    "insert into metric_detail (series_id, hour_start, detail) values (100, " + at + ", ?)",
                    detail);
        }
    }

    static ScalarSamples samples() {
        ScalarSamples samples = new ScalarSamples();
        for (int i = 1; i <= 3; i++) {
            samples.add(HOUR.toEpochMilli() + 10_000L * i, i);
        }
        return samples;
    }

    private static void update(Connection connection, String sql, byte[]... bytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bytes.length; i++) {
                statement.setBytes(i + 1, bytes[i]);
            }
            statement.executeUpdate();
        }
    }
}
