package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert through the whole server, over a clean restart, a {@code kill -9} and a raised threshold. */
class AlertsIT {

    private static final String FIRING_TOLD = "ALERT FIRING WARNING memory_usage";

    @TempDir
    Path directory;

    private Server start(String... alerts) {
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        environment.put("MONITORING_ALERTS_EVALUATION_INTERVAL", "1s");
        environment.put("MONITORING_ALERTS_ALERT_COOLDOWN", "1h");
        for (int i = 0; i < alerts.length; i += 2) {
            environment.put("MONITORING_ALERTS_" + alerts[i], alerts[i + 1]);
        }
        return Server.start(directory, environment);
    }

    /** Memory, because on a machine that is busy with other tests the CPU reaches any threshold. */
    private Server startWithMemory(String threshold) {
        return start("MEMORY_USAGE_THRESHOLD", threshold);
    }

    @Test
    void aThresholdOfZeroFiresOnceGoesOnOverRestartsAndEndsWithARaisedThreshold() {
        String id;
        Instant firedAt;
        try (Server server = startWithMemory("0")) {
            JsonNode alert = theOnlyOne(server, "FIRING");
            id = alert.get("id").asText();
            firedAt = Instant.parse(alert.get("firedAt").asText());
            isShownEverywhere(server, alert);
            Evaluations.await(server, 5);
            assertThat(tellings(server)).hasSize(1);
            assertThat(server.stackTraces()).isEmpty();
        }
        try (Server server = startWithMemory("0")) {
            isTheSame(server, id, firedAt);
            server.kill();
        }
        try (Server server = startWithMemory("0")) {
            isTheSame(server, id, firedAt);
            assertThat(tellings(server))
                    .as("within the cooldown, over two restarts")
                    .hasSize(1);
        }
        try (Server server = startWithMemory("100")) {
            JsonNode over = theOnlyOne(server, "RESOLVED");
            assertThat(over.get("id").asText()).isEqualTo(id);
            assertThat(Instant.parse(over.get("firedAt").asText())).isEqualTo(firedAt);
            assertThat(Instant.parse(over.get("resolvedAt").asText())).isAfter(firedAt);
            hasItsWholeLife(server, id);
            assertThat(server.log()).containsOnlyOnce("ALERT RESOLVED WARNING memory_usage");
            assertThat(server.page("/alerts.xhtml").body()).contains("?id=" + id);
            assertThat(ofMemory(server.json("/api/system/health").get("firing")))
                    .isEmpty();
        }
    }

    private static List<JsonNode> ofMemory(JsonNode alerts) {
        return StreamSupport.stream(alerts.spliterator(), false)
                .filter(alert -> alert.get("rule").asText().equals("memory_usage"))
                .toList();
    }

    private static JsonNode theOnlyOne(Server server, String state) {
        server.awaitJson(
                "an alert that is " + state,
                "/api/alerts?state=" + state,
                answer -> !ofMemory(answer.get("alerts")).isEmpty());
        List<JsonNode> all = ofMemory(server.json("/api/alerts").get("alerts"));
        assertThat(all).hasSize(1);
        JsonNode alert = all.get(0);
        assertThat(alert.get("state").asText()).isEqualTo(state);
        assertThat(alert.get("labels").get("instance").asText()).isEqualTo("test-server");
        assertThat(alert.get("severity").asText()).isEqualTo("WARNING");
        assertThat(alert.get("value").asDouble()).isBetween(0.0, 1.0);
        assertThat(alert.get("why").asText()).contains("of the memory is in use (limit 0 %, newest value), since ");
        return alert;
    }

    private static void isTheSame(Server server, String id, Instant firedAt) {
        Evaluations.await(server, 3);
        JsonNode alert = theOnlyOne(server, "FIRING");
        assertThat(alert.get("id").asText()).isEqualTo(id);
        assertThat(Instant.parse(alert.get("firedAt").asText())).isEqualTo(firedAt);
        isShownEverywhere(server, alert);
    }

    private static void isShownEverywhere(Server server, JsonNode alert) {
        String id = alert.get("id").asText();
        assertThat(ofMemory(server.json("/api/system/health").get("firing")))
                .extracting(firing -> firing.get("id").asText())
                .containsExactly(id);
        assertThat(ofMemory(server.json("/api/dashboard?points=2").get("alerts")))
                .extracting(shown -> shown.get("id").asText())
                .containsExactly(id);
        for (String page : List.of("/", "/alerts.xhtml", "/alerts.xhtml?id=" + id)) {
            assertThat(server.page(page).body())
                    .as(page)
                    .contains("memory_usage")
                    .contains("of the memory is in use");
        }
        assertThat(server.get("/api/reports/monitoring?format=html").body()).contains("of the memory is in use");
        assertThat(server.get("/api/reports/monitoring?format=json").body()).contains(id);
    }

    private static void hasItsWholeLife(Server server, String id) {
        JsonNode life = server.awaitJson(
                "the end to be told",
                "/api/alerts/" + id,
                answer -> answer.get("notifications").size() == 2
                        && answer.get("notifications")
                                .get(1)
                                .get("delivery")
                                .asText()
                                .equals("DELIVERED"));
        assertThat(StreamSupport.stream(life.get("transitions").spliterator(), false))
                .extracting(transition -> transition.get("from").asText() + ">"
                        + transition.get("to").asText())
                .containsExactly("INACTIVE>FIRING", "FIRING>RECOVERING", "RECOVERING>RESOLVED");
        String page = server.page("/alerts.xhtml?id=" + id).body();
        assertThat(page)
                .contains("The life of one alert")
                .contains("told by the log that it fires")
                .contains("told by the log that it is over");
    }

    private static List<String> tellings(Server server) {
        return server.log().lines().filter(line -> line.contains(FIRING_TOLD)).toList();
    }

    @Test
    void aThresholdOfZeroFiresForAnIdleCpuToo() {
        try (Server server = start("CPU_USAGE_THRESHOLD", "0")) {
            server.awaitJson(
                    "the alert",
                    "/api/alerts?state=firing",
                    answer -> answer.findValuesAsText("rule").contains("cpu_usage"));
            assertThat(server.page("/alerts.xhtml").body())
                    .contains("cpu_usage")
                    .contains("CPU was busy");
            assertThat(server.log())
                    .containsOnlyOnce("ALERT FIRING WARNING cpu_usage{instance=test-server}: CPU was busy");
        }
    }

    @Test
    void withoutAlertsThePageSaysWhatWouldFillItAndWhatIsAskedWronglyIsAProblem() {
        try (Server server = start("ENABLED", "false")) {
            assertThat(server.page("/alerts.xhtml").body())
                    .contains("Rules are not evaluated")
                    .contains("None: nothing is over its limit.")
                    .contains("None: an alert is listed here when it is over");
            assertThat(server.page("/alerts.xhtml?id=nothing").body()).contains("No such alert");
            assertThat(server.json("/api/alerts").get("alerts")).isEmpty();
            for (String path : List.of("state=BAD", "limit=0", "limit=x", "offset=-1")) {
                HttpResponse<String> refused = server.get("/api/alerts?" + path);
                assertThat(refused.statusCode()).as(path).isEqualTo(400);
                assertThat(Server.json(refused).get("parameter").asText()).isEqualTo(path.split("=")[0]);
            }
            HttpResponse<String> missing = server.get("/api/alerts/nothing");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(Server.json(missing).get("detail").asText()).contains("no alert has this id");
        }
    }

    /** Evaluations of a server, by which a test waits for what must not happen. */
    private static final class Evaluations {

        static void await(Server server, int more) {
            long before = runs(server.json("/api/self"));
            server.awaitJson(more + " evaluations", "/api/self", self -> runs(self) >= before + more);
        }

        private static long runs(JsonNode self) {
            return CrashIT.stage(self, "alerts").get("runs").asLong();
        }
    }
}
