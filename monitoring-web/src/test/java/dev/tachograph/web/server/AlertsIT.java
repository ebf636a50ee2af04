package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert through the whole server, over a clean restart, a {@code kill -9} and a raised threshold. */
class AlertsIT {

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

    /** The end is shown with the memory, because on a machine that is busy with other tests the CPU reaches any threshold. */
    private Server startWithMemory(String threshold) {
        return start("MEMORY_USAGE_THRESHOLD", threshold, "CPU_USAGE_THRESHOLD", "0");
    }

    /**
     * What an alert says of itself.
     *
     * @param words a part of why it fires
     */
    private record Watched(String rule, String words) {

        static final Watched CPU = new Watched("cpu_usage", "CPU was busy");
        static final Watched MEMORY = new Watched("memory_usage", "of the memory is in use");

        List<JsonNode> of(JsonNode alerts) {
            return StreamSupport.stream(alerts.spliterator(), false)
                    .filter(alert -> alert.get("rule").asText().equals(rule))
                    .toList();
        }

        List<String> tellings(Server server) {
            return server.log()
                    .lines()
                    .filter(line -> line.contains("ALERT FIRING WARNING " + rule + "{instance=test-server}: "))
                    .toList();
        }
    }

    @Test
    void aThresholdOfZeroFiresOnceGoesOnOverRestartsAndEndsWithARaisedThreshold() {
        Map<Watched, JsonNode> first = new LinkedHashMap<>();
        try (Server server = startWithMemory("0")) {
            for (Watched watched : List.of(Watched.CPU, Watched.MEMORY)) {
                JsonNode alert = theOnlyOne(server, watched, "FIRING");
                isShownEverywhere(server, watched, alert);
                first.put(watched, alert);
            }
            Evaluations.await(server, 5);
            first.keySet()
                    .forEach(watched -> assertThat(watched.tellings(server)).hasSize(1));
            assertThat(server.stackTraces()).isEmpty();
        }
        try (Server server = startWithMemory("0")) {
            first.forEach((watched, alert) -> isTheSame(server, watched, alert));
            server.kill();
        }
        try (Server server = startWithMemory("0")) {
            first.forEach((watched, alert) -> isTheSame(server, watched, alert));
            first.keySet()
                    .forEach(watched -> assertThat(watched.tellings(server))
                            .as("within the cooldown, over two restarts")
                            .hasSize(1));
        }
        try (Server server = startWithMemory("100")) {
            JsonNode before = first.get(Watched.MEMORY);
            String id = before.get("id").asText();
            JsonNode over = theOnlyOne(server, Watched.MEMORY, "RESOLVED");
            assertThat(over.get("id").asText()).isEqualTo(id);
            assertThat(over.get("firedAt")).isEqualTo(before.get("firedAt"));
            assertThat(Instant.parse(over.get("resolvedAt").asText()))
                    .isAfter(Instant.parse(before.get("firedAt").asText()));
            hasItsWholeLife(server, id);
            assertThat(server.log()).containsOnlyOnce("ALERT RESOLVED WARNING memory_usage");
            assertThat(server.page("/alerts.xhtml").body()).contains("?id=" + id);
            assertThat(Watched.MEMORY.of(server.json("/api/system/health").get("firing")))
                    .isEmpty();
            isTheSame(server, Watched.CPU, first.get(Watched.CPU));
        }
    }

    private static JsonNode theOnlyOne(Server server, Watched watched, String state) {
        server.awaitJson(
                "an alert that is " + state,
                "/api/alerts?state=" + state,
                answer -> !watched.of(answer.get("alerts")).isEmpty());
        List<JsonNode> all = watched.of(server.json("/api/alerts").get("alerts"));
        assertThat(all).hasSize(1);
        JsonNode alert = all.get(0);
        assertThat(alert.get("state").asText()).isEqualTo(state);
        assertThat(alert.get("labels").get("instance").asText()).isEqualTo("test-server");
        assertThat(alert.get("severity").asText()).isEqualTo("WARNING");
        assertThat(alert.get("value").asDouble()).isBetween(0.0, 1.0);
        assertThat(alert.get("why").asText())
                .contains(watched.words())
                .contains("(limit 0 %")
                .contains(", since ");
        return alert;
    }

    private static void isTheSame(Server server, Watched watched, JsonNode before) {
        Evaluations.await(server, 3);
        JsonNode alert = theOnlyOne(server, watched, "FIRING");
        assertThat(alert.get("id")).isEqualTo(before.get("id"));
        assertThat(alert.get("firedAt")).isEqualTo(before.get("firedAt"));
        isShownEverywhere(server, watched, alert);
    }

    private static void isShownEverywhere(Server server, Watched watched, JsonNode alert) {
        String id = alert.get("id").asText();
        assertThat(watched.of(server.json("/api/system/health").get("firing")))
                .extracting(firing -> firing.get("id").asText())
                .containsExactly(id);
        assertThat(watched.of(server.json("/api/dashboard?points=2").get("alerts")))
                .extracting(shown -> shown.get("id").asText())
                .containsExactly(id);
        for (String page : List.of("/", "/alerts.xhtml", "/alerts.xhtml?id=" + id)) {
            assertThat(server.page(page).body())
                    .as(page)
                    .contains(watched.rule())
                    .contains(watched.words());
        }
        assertThat(server.get("/api/reports/monitoring?format=html").body()).contains(watched.words());
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

    @Test
    void withoutAlertsThePageSaysWhatWouldFillItAndWhatIsAskedWronglyIsAProblem() {
        try (Server server = start("ENABLED", "false")) {
            assertThat(server.page("/alerts.xhtml").body())
                    .contains("Rules are not evaluated")
                    .contains("None: rules are not evaluated, because alerts.enabled is false.")
                    .doesNotContain("it is looked whether")
                    .contains("None: an alert is listed here when it is over");
            assertThat(server.page("/").body()).contains("None: rules are not evaluated");
            for (String id : List.of("nothing", "a%00b", "0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11")) {
                assertThat(server.page("/alerts.xhtml?id=" + id).body()).as(id).contains("No such alert");
            }
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
