package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations of applications in pages, REST and report, over a history that was there before the server started. */
class OperationsIT {

    private static final String INSTANCE = "test-server";

    /** Beyond the five minutes that alerts read, and within every range the tests ask for. */
    private static final Instant AT = Instant.now().minus(Duration.ofMinutes(10));

    @TempDir
    private static Path directory;

    private static Server server;

    @BeforeAll
    static void start() throws SQLException {
        // The first one makes the tables.
        Server.start(directory, Map.of()).close();
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
        }
        server = Server.start(directory, Map.of());
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
            try (PreparedStatement row = connection.prepareStatement(
                    "insert into metric_detail (series_id, hour_start, detail) values (?, ?, ?)")) {
                row.setLong(1, id);
                row.setTimestamp(2, Timestamp.from(AT.truncatedTo(ChronoUnit.HOURS)));
                row.setBytes(3, SampleCodec.encode(samples(recording)));
                row.executeUpdate();
            }
        }
    }

    private static Samples samples(Recording recording) {
        ExponentialHistogram histogram = recording.histogram();
        if (histogram == null) {
            ScalarSamples samples = new ScalarSamples();
            samples.add(recording.time(), recording.value());
            return samples;
        }
        HistogramSamples samples = new HistogramSamples();
        samples.add(recording.time(), histogram);
        return samples;
    }

    private static void storeSlowCall(Connection connection) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("insert into slow_call (operation_hash, minute_start,"
                + " instance, application, kind, operation, started_at, duration_seconds, exception, labels)"
                + " values (lower(rawtohex(hash('SHA-256', ?))), ?, ?, 'logs', 'OPERATION', 'search_operation', ?, 1.25,"
                + " 'java.io.IOException', '{\"operation\":\"search_operation\"}')")) {
            row.setBytes(1, "[\"logs\",\"OPERATION\",\"search_operation\"]".getBytes(StandardCharsets.UTF_8));
            row.setTimestamp(2, Timestamp.from(AT.truncatedTo(ChronoUnit.MINUTES)));
            row.setString(3, INSTANCE);
            row.setTimestamp(4, Timestamp.from(AT));
            row.executeUpdate();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
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

    @Test
    void theListHasTheMostTimeFirstWithVerdicts() {
        JsonNode data = server.json("/api/operations?from=-30m");
        assertThat(data.at("/resolution").asText()).isEqualTo("DETAIL");
        assertThat(data.at("/operations")).hasSize(3);
        JsonNode first = data.at("/operations/0");
        assertThat(first.at("/name").asText()).isEqualTo("search_operation");
        assertThat(first.at("/application").asText()).isEqualTo("logs");
        assertThat(first.at("/calls").asLong()).isEqualTo(34);
        assertThat(first.at("/errors").asLong()).isEqualTo(3);
        assertThat(first.at("/verdict/state").asText()).isEqualTo("WARNING");
        assertThat(first.at("/verdict/words").asText())
                .isEqualTo("mean 620 ms over 34 calls in 30 min is 24 % over the baseline of 500 ms");
        assertThat(first.at("/baseline/meanSeconds").asDouble()).isEqualTo(0.5);
        assertThat(data.at("/total/requests").asLong()).isEqualTo(100);

        assertThat(server.json("/api/operations?from=-30m&application=shop").at("/operations"))
                .hasSize(1);
        assertThat(server.json("/api/operations").at("/operations"))
                .as("five minutes by default")
                .isEmpty();
    }

    @Test
    void oneOperationHasHistorySlowestCallsAndErrors() {
        JsonNode data = server.json("/api/operations/search_operation?application=logs&from=-30m");
        assertThat(data.at("/performance/meanSeconds").asDouble()).isEqualTo(0.62);
        assertThat(data.at("/points")).hasSize(1);
        assertThat(data.at("/slowestCalls/0/durationSeconds").asDouble()).isEqualTo(1.25);
        assertThat(data.at("/slowestCalls/0/labels/operation").asText()).isEqualTo("search_operation");
        assertThat(data.at("/errors/0/exception").asText()).isEqualTo("java.io.IOException");
        assertThat(data.at("/errors/0/count").asLong()).isEqualTo(3);
    }

    @Test
    void aRequestIsFoundByMethodAndRoute() {
        JsonNode data = server.json("/api/operations/GET%20/logs/api/search?from=-30m");
        assertThat(data.at("/performance/kind").asText()).isEqualTo("REQUEST");
        assertThat(data.at("/performance/errorRatio").asDouble()).isEqualTo(0.1);
    }

    @Test
    void anAmbiguousNameListsItsCandidates() {
        var response = server.get("/api/operations/search_operation?from=-30m");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = Server.json(response);
        assertThat(problem.at("/candidates")).hasSize(2);
        assertThat(problem.at("/candidates/0/application").asText()).isEqualTo("logs");
        assertThat(problem.at("/remedy").asText()).contains("application and kind");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(server.get("/api/operations/nothing").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/operations/search_operation?kind=x").body()).contains("kind = \\\"x\\\"");
        assertThat(server.get("/api/operations?from=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void theDocumentDescribesBoth() {
        String document = server.get("/openapi").body();
        assertThat(document)
                .contains("/api/operations:", "/api/operations/{name}:", "PerformanceData:", "OperationData:")
                .contains("OperationPerformance:", "BaselineVerdict:");
    }

    @Test
    void thePageListsThem() {
        assertThat(server.page("/operations.xhtml?range=1h").body())
                .contains("search_operation", "Warning", "is 24 % over the baseline of 500 ms", "request of logs")
                .contains("operation.xhtml?application=logs&amp;kind=OPERATION&amp;name=search_operation&amp;range=1h")
                .doesNotContain("No call ended");
        assertThat(server.page("/operations.xhtml").body())
                .contains("No call ended in this range", "monitoring-client", "@Measured");
    }

    @Test
    void thePageOfOneShowsChartsSlowestCallsAndErrors() {
        String page = server.page("/operation.xhtml?application=logs&kind=OPERATION&name=search_operation&range=1h")
                .body();
        assertThat(page)
                .contains(
                        "<svg class=\"chart\"",
                        "baseline of the mean",
                        "java.io.IOException",
                        "operation = search_operation")
                .contains("?application=logs&amp;kind=OPERATION&amp;name=search_operation&amp;range=7d");
        assertThat(server.page("/operation.xhtml?name=%3Cb%3E").body())
                .contains("No such operation was recorded", "&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void overviewAndReportsHoldThem() {
        assertThat(server.page("/").body()).contains("search_operation", "request of logs");
        assertThat(server.json("/api/dashboard?from=-1h").at("/operations/operations"))
                .hasSize(3);
        assertThat(server.json("/api/reports/monitoring?format=json&from=-1h").at("/operations/operations"))
                .hasSize(3);
        assertThat(server.get("/api/reports/monitoring?format=html&from=-1h").body())
                .contains("search_operation", "24 % over the baseline");
    }
}
