package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that is not there at the start, comes, goes and comes back, under one server.
 *
 * <p>{@code -Dtachograph.outage=60} keeps it away for so many seconds, instead of 15.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseAwayIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("tachograph.outage", 15));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CPU = "system_cpu_utilization_ratio";
    private static final String SECRET = "of-the-database-and-nobody-else";

    private Postgres postgres;
    private Server server;
    private List<Instant> shownWhileAbsent = List.of();

    @BeforeAll
    void start(@TempDir Path directory) {
        postgres = Postgres.start(directory.resolve("postgres"));
        postgres.stop();
        Map<String, String> environment = new HashMap<>(postgres.variables());
        environment.putAll(Server.everySecond());
        environment.put("MONITORING_DB_PASSWORD", SECRET);
        server = Server.launch(directory.resolve("server"), environment);
    }

    @AfterAll
    void stop() {
        server.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void withoutADatabaseAtTheStartItCollectsShowsAndSaysWhy() {
        server.await("the server", "/health/live", response -> response.statusCode() == 200);
        isNotReadyAndSaysWhy();
        shownWhileAbsent = collectsWhileAway(Duration.ofSeconds(5));
        pagesAnswerAtOnce();
    }

    @Test
    @Order(2)
    void whatWasCollectedBeforeTheDatabaseCameIsStored() {
        postgres.startAgain();
        isReadyAndHasStored(shownWhileAbsent);
    }

    @Test
    @Order(3)
    void anOutageLosesNothingAndEndsByItself() {
        Map<String, Long> before = runs();
        Instant begin = Instant.now();
        postgres.stop();
        server.await("not ready", "/health/ready", response -> response.statusCode() == 503);
        isNotReadyAndSaysWhy();
        List<Instant> shown = collectsWhileAway(OUTAGE);
        pagesAnswerAtOnce();
        whetherAnOperationExistsIsNotSaid();
        whatWasMeasuredIsNotSaid();
        samplesSayWhetherTheyAreComplete(false);
        postgres.startAgain();
        isReadyAndHasStored(shown);
        samplesSayWhetherTheyAreComplete(true);
        noTimerHasDied(before, Duration.between(begin, Instant.now()));
    }

    private void isNotReadyAndSaysWhy() {
        HttpResponse<String> live = server.send(server.request("/health/live"));
        assertThat(live.statusCode()).isEqualTo(200);
        HttpResponse<String> ready = server.await(
                "the reason",
                "/health/ready",
                response -> Server.json(response).findValuesAsText("reason").stream()
                        .anyMatch(reason -> reason.contains("refused")));
        assertThat(ready.statusCode()).isEqualTo(503);
        JsonNode database = StreamSupport.stream(
                        Server.json(ready).get("checks").spliterator(), false)
                .filter(check -> check.get("name").asText().equals("database"))
                .findFirst()
                .orElseThrow();
        assertThat(database.get("status").asText()).isEqualTo("DOWN");
        assertThat(ready.body()).doesNotContain(SECRET);
        assertThat(server.json("/api/self").toString()).doesNotContain(SECRET);
        assertThat(server.log()).doesNotContain(SECRET);
    }

    private void whetherAnOperationExistsIsNotSaid() {
        assertThat(server.get("/api/operations/unheard_of").statusCode()).isEqualTo(503);
        assertThat(server.page("/operation.xhtml?application=shop&kind=OPERATION&name=unheard_of")
                        .body())
                .contains("this operation is not in memory")
                .doesNotContain("No such operation was recorded");
    }

    private void whatWasMeasuredIsNotSaid() {
        String run = "00000000-0000-0000-0000-000000000000";
        for (String path : List.of("", "/runs", "/runs/" + run, "/com.example.Search.literal/history")) {
            assertThat(server.get("/api/benchmarks" + path).statusCode())
                    .as(path)
                    .isEqualTo(503);
        }
        assertThat(server.page("/benchmarks.xhtml").body())
                .contains("The database is away", "There is no jar with benchmarks")
                .doesNotContain("None yet");
        assertThat(server.page("/benchmark.xhtml?name=com.example.Search.literal")
                        .body())
                .contains("The database is away")
                .doesNotContain("was measured.");
        assertThat(server.page("/benchmark-run.xhtml?id=" + run).body())
                .contains("The database is away")
                .doesNotContain("There is no such run");
    }

    private void samplesSayWhetherTheyAreComplete(boolean complete) {
        long id = server.json("/api/series?name=" + CPU).at("/series/0/id").asLong();
        String path = "/api/series/" + id + "/samples?from=-5m";
        JsonNode samples = server.json(path);
        assertThat(samples.get("complete").asBoolean()).isEqualTo(complete);
        assertThat(samples.get("samples")).isNotEmpty();
        HttpResponse<String> csv = server.send(
                server.request(path).header("Authorization", Server.basic()).header("Accept", "text/csv"));
        assertThat(csv.headers().firstValue("X-Complete")).hasValue(String.valueOf(complete));
    }

    /** Signed in, since every call is; returns the times of the points that were shown at the end. */
    private List<Instant> collectsWhileAway(Duration length) {
        Instant begin = Instant.now();
        Instant end = begin.plus(length);
        return server
                .awaitJson("points newer than the outage is long", "/api/dashboard?from=-5m&points=5000", dashboard -> {
                    assertThat(dashboard.get("complete").asBoolean()).isFalse();
                    List<Instant> times = cpuTimes(dashboard);
                    return !times.isEmpty()
                            && times.get(times.size() - 1).isAfter(end)
                            && times.stream().filter(begin::isBefore).count() > length.toSeconds() / 2;
                })
                .findValues("charts")
                .stream()
                .findFirst()
                .map(DatabaseAwayIT::cpuTimesOfCharts)
                .orElseThrow();
    }

    private static List<Instant> cpuTimes(JsonNode dashboard) {
        return cpuTimesOfCharts(dashboard.get("charts"));
    }

    private static List<Instant> cpuTimesOfCharts(JsonNode charts) {
        return StreamSupport.stream(charts.spliterator(), false)
                .filter(chart -> chart.get("id").asText().equals("cpu"))
                .flatMap(chart -> StreamSupport.stream(chart.get("lines").spliterator(), false))
                .flatMap(line -> StreamSupport.stream(line.get("points").spliterator(), false))
                .map(point -> Instant.parse(point.get("at").asText()))
                .toList();
    }

    /** They do not wait for the database. */
    private void pagesAnswerAtOnce() {
        long[] millis = IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    assertThat(server.page("/").statusCode()).isEqualTo(200);
                    return Duration.ofNanos(System.nanoTime() - start).toMillis();
                })
                .sorted()
                .toArray();
        // Waiting for the database takes longer, once for each of several queries; a busy machine does not reach this.
        assertThat(millis[2]).as("median of %s ms", List.of(millis)).isLessThan(10_000);
        HttpResponse<String> signIn = server.send(server.request("/sign-in.xhtml"));
        assertThat(signIn.statusCode()).isEqualTo(200);
    }

    private void isReadyAndHasStored(List<Instant> shown) {
        server.await("ready", "/health/ready", response -> response.statusCode() == 200);
        Waiting.until(
                "what was shown is stored",
                PATIENCE,
                () -> StoredHistory.of(postgres).times(CPU),
                stored -> stored.containsAll(shown));
        server.awaitJson(
                "complete answers",
                "/api/dashboard",
                dashboard -> dashboard.get("complete").asBoolean());
        assertThat(server.json("/api/self").get("droppedSamples").asLong()).isZero();
    }

    private void noTimerHasDied(Map<String, Long> before, Duration time) {
        JsonNode self = server.json("/api/self");
        for (JsonNode stage : self.get("stages")) {
            assertThat(stage.get("late").asBoolean()).as("late: %s", stage).isFalse();
        }
        Map<String, Long> after = runs();
        List<String> quick = before.keySet().stream()
                .filter(name -> name.startsWith("collect ") || name.equals("flush") || name.equals("database"))
                .toList();
        assertThat(quick).hasSize(9);
        for (String name : quick) {
            // Every one or two seconds; half of that on a busy machine.
            assertThat(after.get(name) - before.get(name)).as("runs of " + name).isGreaterThan(time.toSeconds() / 4);
        }
        Map<String, Integer> slow = new TreeMap<>(Map.of("watchdog", 10));
        if (OUTAGE.toSeconds() >= 60) {
            slow.put("seal", 30);
            slow.put("rollup", 60);
        }
        slow.forEach((name, interval) -> assertThat(after.get(name) - before.get(name))
                .as("runs of " + name)
                .isGreaterThanOrEqualTo(Math.max(1, time.toSeconds() / interval / 2)));
        server.awaitJson(
                "further runs of everything quick",
                "/api/self",
                answer -> quick.stream()
                        .allMatch(
                                name -> CrashIT.stage(answer, name).get("runs").asLong() > after.get(name)));
    }

    private Map<String, Long> runs() {
        Map<String, Long> runs = new TreeMap<>();
        server.json("/api/self")
                .get("stages")
                .forEach(stage ->
                        runs.put(stage.get("name").asText(), stage.get("runs").asLong()));
        return runs;
    }
}
