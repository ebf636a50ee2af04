package dev.tachograph.web.server;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls of applications in the embedded database of a server that does not run, as if it had recorded them ten minutes ago. */
public final class RecordedOperations {

    private static final String INSTANCE = "test-server";

    /** Beyond the five minutes that alerts read, and within every range the tests ask for. */
    private static final Instant AT = Instant.now().minus(Duration.ofMinutes(10));

    private RecordedOperations() {}

    /** @param directory that of the server, which has made the tables */
    public static void store(Path directory) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("data/tachograph"), "", "")) {
            store(
                    connection,
                    List.of(
                            calls("logs", "search_operation", 34, 0.62),
                            calls("shop", "search_operation", 40, 0.1),
                            errors("logs", "search_operation", "java.io.IOException", 3),
                            requests("200", 90, 0.02),
                            requests("500", 10, 0.02)));
            storeSlowCall(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As if their hour had been sealed. */
    private static void store(Connection connection, List<Recording> recordings) throws SQLException {
        long id = 1_000_000;
        for (Recording recording : recordings) {
            SeriesDefinition definition = recording.definition();
            try (PreparedStatement row = connection.prepareStatement(
                    "insert into series (id, name, kind, unit, labels, key_hash, first_seen) values (?, ?, ?, ?, ?, ?, ?)")) {
                row.setLong(1, ++id);
                row.setString(2, definition.key().name());
                row.setString(3, definition.kind().name());
                row.setString(4, definition.unit());
                row.setString(5, Json.text(definition.key().labels()));
                // Nobody records these series again, so that any value that differs will do.
                row.setString(6, String.format("%064d", id));
                row.setTimestamp(7, Timestamp.from(AT));
                row.executeUpdate();
            }
            String day = "metric_detail_"
                    + DateTimeFormatter.BASIC_ISO_DATE.format(
                            AT.atZone(ZoneOffset.UTC).toLocalDate());
            try (Statement table = connection.createStatement()) {
                table.execute("create table if not exists " + day
                        + " (id bigint primary key, detail varbinary(16777216) not null)");
            }
            try (PreparedStatement row =
                    connection.prepareStatement("insert into " + day + " (id, detail) values (?, ?)")) {
                row.setLong(1, (long) AT.atZone(ZoneOffset.UTC).getHour() << 40 | id);
                row.setBytes(2, SampleCodec.encode(samples(recording)));
                row.executeUpdate();
            }
        }
    }

    private static Samples samples(Recording recording) {
        ExponentialHistogram histogram = recording.histogram();
        if (histogram == null) {
            ScalarSamples samples = new ScalarSamples();
            samples.add(recording.time() - 1, 0);
            samples.add(recording.time(), recording.value());
            return samples;
        }
        HistogramSamples samples = new HistogramSamples();
        samples.add(recording.time(), histogram);
        return samples;
    }

    private static void storeSlowCall(Connection connection) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("insert into slow_call (operation_hash, interval_at,"
                + " instance, application, kind, operation, started_at, duration_seconds, exception, labels)"
                + " values (lower(rawtohex(hash('SHA-256', ?))), ?, ?, 'logs', 'OPERATION', 'search_operation', ?, 1.25,"
                + " 'java.io.IOException', '{\"operation\":\"search_operation\"}')")) {
            row.setBytes(1, "[\"logs\",\"OPERATION\",\"search_operation\"]".getBytes(StandardCharsets.UTF_8));
            row.setTimestamp(2, Timestamp.from(AT.plusSeconds(5)));
            row.setString(3, INSTANCE);
            row.setTimestamp(4, Timestamp.from(AT));
            row.executeUpdate();
        }
    }

    private static Recording calls(String application, String operation, int count, double seconds) {
        return histogram(
                "operation_duration_seconds",
                Map.of("application", application, "operation", operation),
                count,
                seconds);
    }

    private static Recording requests(String status, int count, double seconds) {
        return histogram(
                "http_request_duration_seconds",
                Map.of("application", "logs", "method", "GET", "route", "/logs/api/search", "status", status),
                count,
                seconds);
    }

    private static Recording histogram(String name, Map<String, String> labels, int count, double seconds) {
        double[] values = new double[count];
        Arrays.fill(values, seconds);
        return new Recording(
                definition(name, labels, Kind.HISTOGRAM), AT.toEpochMilli(), 0, ExponentialHistogram.of(values));
    }

    private static Recording errors(String application, String operation, String exception, int total) {
        Map<String, String> labels = Map.of("application", application, "operation", operation, "exception", exception);
        return Recording.scalar(definition("operation_errors_total", labels, Kind.COUNTER), AT.toEpochMilli(), total);
    }

    private static SeriesDefinition definition(String name, Map<String, String> labels, Kind kind) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("instance", INSTANCE);
        return SeriesDefinition.of(new SeriesKey(name, all), kind);
    }
}
