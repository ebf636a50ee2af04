package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The searches of the log analyzer become slower than their baseline of 500 ms, slower still, and as they were. */
class OverBaselineIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("tachograph.example", "none"));

    /** Few, so that calls wait for their delay and not for each other: 20 in the window are enough. */
    private static final int USERS = 4;

    @TempDir
    Path directory;

    private final AtomicBoolean searching = new AtomicBoolean(true);

    @Test
    void slowSearchesAreOneAlertThatWarnsGetsCriticalAndIsResolved() throws Exception {
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        environment.put("LOG_ANALYZER_DELAYS", directory.resolve("delays").toString());
        environment.put(
                "LOG_ANALYZER_DIR",
                Files.createDirectories(directory.resolve("watched")).toString());
        environment.put("MONITORING_ALERTS_EVALUATION_INTERVAL", "1s");
        environment.put("MONITORING_ALERTS_OPERATION_WINDOW", "10s");
        try (Server server = Server.startWith(List.of(EXAMPLE), directory, environment)) {
            server.await("the log analyzer", "/logs/api/files", response -> response.statusCode() == 200);
            // The first calls of a server take many times as long as those after them.
            for (int i = 0; i < 100; i++) {
                server.json("/logs/api/search?q=anything");
            }
            delay("620ms");
            List<Thread> users = users(server);
            try {
                String id = awaitSearchAlert(server, "a warning", alert -> is(alert, "WARNING", "FIRING"))
                        .get("id")
                        .asText();
                delay("760ms");
                JsonNode critical = awaitSearchAlert(server, "critical", alert -> is(alert, "CRITICAL", "FIRING"));
                assertThat(critical.get("id").asText()).isEqualTo(id);
                delay("1ms");
                // On the way down an evaluation may find it milder first.
                JsonNode resolved = awaitSearchAlert(
                        server, "resolved", alert -> alert.get("state").asText().equals("RESOLVED"));
                assertThat(resolved.get("id").asText()).isEqualTo(id);
                assertThat(Instant.parse(resolved.get("resolvedAt").asText()))
                        .isAfter(Instant.parse(resolved.get("firedAt").asText()));
            } finally {
                searching.set(false);
                for (Thread user : users) {
                    user.join();
                }
            }
            isToldOfEachSeverityOnce(server);
            assertThat(server.stackTraces()).isEmpty();
        }
    }

    /** Each searches again as soon as it has its answer. */
    private List<Thread> users(Server server) {
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Thread user = new Thread(() -> {
                while (searching.get()) {
                    server.json("/logs/api/search?q=anything");
                }
            });
            user.start();
            users.add(user);
        }
        return users;
    }

    /** All at once, so that no call reads half a file. */
    private void delay(String length) throws IOException {
        Path written = Files.writeString(directory.resolve("delays.new"), "search = " + length + "\n");
        Files.move(written, directory.resolve("delays"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A busy machine adds to the delay: an alert that begins as critical is told once, and one that begins as a warning twice. */
    private static void isToldOfEachSeverityOnce(Server server) {
        List<String> told = server.log()
                .lines()
                .filter(line -> line.contains("operation_over_baseline") && line.contains("operation=search_operation"))
                .map(line -> line.replaceFirst(".*ALERT (\\w+ \\w+) .*", "$1"))
                .toList();
        assertThat(told.subList(0, told.size() - 1))
                .isIn(List.of("FIRING WARNING", "ESCALATED CRITICAL"), List.of("FIRING CRITICAL"));
        assertThat(told.get(told.size() - 1)).startsWith("RESOLVED ");
    }

    private static JsonNode awaitSearchAlert(Server server, String what, Predicate<JsonNode> expected) {
        JsonNode answer = server.awaitJson(
                "an alert of the search, " + what,
                "/api/alerts",
                alerts -> ofSearch(alerts).stream().anyMatch(expected));
        assertThat(ofSearch(answer)).hasSize(1);
        return ofSearch(answer).get(0);
    }

    private static List<JsonNode> ofSearch(JsonNode alerts) {
        return StreamSupport.stream(alerts.get("alerts").spliterator(), false)
                .filter(alert -> alert.at("/labels/operation").asText().equals("search_operation"))
                .toList();
    }

    private static boolean is(JsonNode alert, String severity, String state) {
        return alert.get("severity").asText().equals(severity)
                && alert.get("state").asText().equals(state);
    }
}
