package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Runs of real JMH processes by a real server: on request, cancelled, and by the schedule. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchmarkRunsIT {

    private static final String RUNS = "/api/benchmarks/runs";
    private static final String SECRET = "a-long-secret-of-the-test";

    @TempDir
    private static Path directory;

    private static Server server;
    private static int sqlPort;

    @BeforeAll
    static void start() throws IOException {
        Path file = directory.resolve("monitoring.toml");
        // Two to three minutes from now: late enough for a slow start, and early enough to be waited for.
        LocalTime scheduled = LocalTime.now(ZoneOffset.UTC).plusMinutes(3);
        Files.writeString(
                file, """
                [benchmarks]
                schedule = "%d %d * * *"
                time_zone = "UTC"
                busy_above = 100.0
                commit = "abc123"

                [[benchmarks.jars]]
                name = "samples"
                path = "%s"
                """.formatted(scheduled.getMinute(), scheduled.getHour(), SampleBenchmarks.in(directory)));
        sqlPort = Server.freePort();
        server = Server.start(
                directory,
                Map.of(
                        "MONITORING_CONFIG",
                        file.toString(),
                        "MONITORING_DATABASE_PASSWORD",
                        SECRET,
                        "MONITORING_DATABASE_H2_PORT",
                        Integer.toString(sqlPort),
                        "MONITORING_DATABASE_READER_PASSWORD",
                        SECRET));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void whatIsAskedForIsMeasuredAndStored() {
        HttpResponse<String> asked = ask("{\"suites\":[\"good\"]}");
        assertThat(asked.statusCode()).isEqualTo(202);
        String path = asked.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        server.awaitJson(
                "progress on the way",
                path,
                run -> run.at("/status").asText().equals("RUNNING")
                        && run.at("/progress").asDouble() > 0
                        && run.at("/progress").asDouble() < 1);
        JsonNode run = server.awaitJson(
                "its end", path, answer -> !answer.at("/status").asText().matches("QUEUED|RUNNING"));
        assertThat(run.at("/status").asText()).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/trigger").asText()).isEqualTo("REQUEST");
        assertThat(run.at("/commit").asText()).isEqualTo("abc123");
        assertThat(run.at("/results")).hasSize(3).allSatisfy(result -> {
            assertThat(result.at("/score").asDouble()).isPositive();
            assertThat(result.at("/unit").asText()).isEqualTo("us/op");
            assertThat(result.at("/verdict").asText()).isEqualTo("NO_BASELINE");
        });
    }

    @Test
    @Order(2)
    void aRunThatIsCancelledLeavesNoProcess() {
        HttpResponse<String> asked = ask("{\"suites\":[\"hanging\"],\"profile\":\"full\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String path = RUNS + "/" + Server.json(asked).at("/id").asText();
        Waiting.until(
                "the child of its fork",
                Duration.ofMinutes(2),
                BenchmarkRunsIT::children,
                commands -> commands.contains("sleep"));
        // Whatever the run does to the host, it raises no alert.
        server.await(
                "rules that wait for the end of the run",
                "/alerts.xhtml",
                page -> page.body().contains("Not judged meanwhile")
                        && page.body().contains("cpu_usage"));

        HttpResponse<String> cancelled = server.send(
                server.request(path).header("Authorization", Server.basic()).DELETE());
        assertThat(cancelled.statusCode()).isEqualTo(202);
        JsonNode run = server.awaitJson(
                "its end", path, answer -> !answer.at("/status").asText().matches("QUEUED|RUNNING"));
        assertThat(run.at("/status").asText()).isEqualTo("CANCELLED");
        assertThat(run.at("/results")).isEmpty();
        Waiting.until("the end of every process", Duration.ofMinutes(1), BenchmarkRunsIT::children, String::isEmpty);
    }

    @Test
    @Order(3)
    void whatCannotBeRunIsRefusedInWords() {
        HttpResponse<String> unknown = ask("{\"suites\":[\"godo\"]}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("godo", "good");
    }

    @Test
    @Order(4)
    void theScheduleRunsByItselfAndMarksItsTime() throws SQLException {
        JsonNode runs = Waiting.until(
                "the run of the schedule",
                Duration.ofMinutes(5),
                () -> server.json(RUNS),
                answer -> StreamSupport.stream(answer.at("/runs").spliterator(), false)
                        .anyMatch(run -> run.at("/trigger").asText().equals("SCHEDULE")
                                && run.at("/status").asText().equals("COMPLETED")));
        String id = runs.at("/runs/0/id").asText();
        // It takes every core, and yet no alert about that begins while it runs; one from before may go on.
        Instant began = Instant.parse(runs.at("/runs/0/startedAt").asText()).plusSeconds(1);
        Instant ended = Instant.parse(runs.at("/runs/0/finishedAt").asText());
        assertThat(server.json("/api/alerts").at("/alerts"))
                .filteredOn(alert -> alert.at("/rule").asText().equals("cpu_usage"))
                .extracting(alert -> Instant.parse(alert.at("/activeAt").asText()))
                .allMatch(at -> at.isBefore(began) || at.isAfter(ended));
        assertThat(server.json(RUNS + "/" + id).at("/results")).hasSize(3);
        assertThat(server.page("/benchmark-run.xhtml?id=" + id).body()).contains("GoodBenchmark", "abc123");
        assertThat(server.page("/").body()).contains("Last benchmark run");
        try (Connection sql = DriverManager.getConnection(
                        "jdbc:h2:tcp://127.0.0.1:" + sqlPort + "/tachograph", "reader", SECRET);
                Statement statement = sql.createStatement();
                ResultSet marks = statement.executeQuery(
                        "select count(*) from v_annotation where kind = 'BENCHMARK_RUN' and ends_at is not null")) {
            marks.next();
            assertThat(marks.getInt(1)).isEqualTo(3);
        }
    }

    private static HttpResponse<String> ask(String body) {
        return server.send(server.request(RUNS)
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The commands of all that the server has started. */
    private static String children() {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .descendants()
                .map(child -> child.info().command().orElse(""))
                .filter(command -> !command.isEmpty())
                .reduce("", (all, command) -> all + command + " ");
    }
}
