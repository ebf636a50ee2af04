package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.settings.DatabaseSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a regression through the whole server: commits are measured, one of them is slower, and people decide about it. */
class RegressionsIT {

    @TempDir
    private Path directory;

    private Server server;

    private void start() {
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        environment.put("MONITORING_BENCHMARKS_SCHEDULE", "off");
        environment.put("MONITORING_ALERTS_EVALUATION_INTERVAL", "1s");
        environment.put("MONITORING_ALERTS_ALERT_COOLDOWN", "0");
        server = Server.start(directory, environment);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void measure(String commit, double micros) {
        assertThat(MeasuredCommit.importInto(server, commit, micros)
                        .at("/status")
                        .asText())
                .isEqualTo("COMPLETED");
    }

    private JsonNode awaitOnly(String state, int reopened) {
        JsonNode found = server.awaitJson(
                "one regression that is " + state,
                "/api/regressions?nature=WORSE",
                list -> list.at("/total").asInt() == 1
                        && list.at("/regressions/0/state").asText().equals(state)
                        && list.at("/regressions/0/reopened").asInt() == reopened);
        return found.at("/regressions/0");
    }

    private JsonNode awaitAlert(String state) {
        return server.awaitJson(
                        "an alert that is " + state,
                        "/api/alerts?state=" + state,
                        alerts -> alerts.findValuesAsText("rule").contains("benchmark_regression"))
                .at("/alerts");
    }

    private HttpResponse<String> decide(String id, String body, String... header) {
        HttpRequest.Builder request = server.request("/api/regressions/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return server.send(request);
    }

    private HttpResponse<String> decide(String id, String state, String why, int status) {
        String body = "{\"state\":\"" + state + "\",\"why\":\"" + why + "\"}";
        HttpResponse<String> answer = decide(id, body, "Authorization", Server.basic());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    @Test
    void aSlowerCommitIsToldOnceAcceptedGoneComesBackAndIsFixed() {
        start();
        assertThat(server.page("/regressions.xhtml").body()).contains("None: nothing is proven");
        for (int commit = 1; commit <= 6; commit++) {
            measure("c" + commit, 10);
        }
        measure("c7", 13);
        JsonNode slower = awaitOnly("CONFIRMED", 0);
        assertThat(slower.at("/lastGoodVersion").asText()).isEqualTo("c6");
        assertThat(slower.at("/firstBadVersion").asText()).isEqualTo("c7");
        assertThat(slower.at("/severity").asText()).isEqualTo("FAILURE");
        assertThat(slower.at("/changePercent").asDouble()).isBetween(28.0, 32.0);
        assertThat(slower.at("/lowPercent").asDouble()).isBetween(20.0, 30.0);
        assertThat(slower.at("/baseline").asText()).isEqualTo("the latest 6 runs without a regression");
        JsonNode firing = awaitAlert("FIRING");
        assertThat(firing.findValuesAsText("why"))
                .anyMatch(why -> why.contains("it began after c6, at c7 at the latest"));

        measure("c8", 13);
        measure("c9", 13);
        String id = slower.at("/id").asText();
        assertThat(server.json("/api/regressions/" + id).at("/transitions")).hasSize(1);

        refusals(id);
        JsonNode accepted = Server.json(decide(id, "ACCEPTED", "The new format costs that.", 200));
        assertThat(accepted.at("/regression/acceptedPercent").asDouble()).isBetween(28.0, 32.0);
        assertThat(accepted.at("/transitions/1/by").asText()).isEqualTo("admin");
        assertThat(awaitAlert("RESOLVED").size()).isPositive();
        pages(id);

        measure("c10", 10);
        awaitOnly("WENT_AWAY", 0);
        measure("c11", 13);
        JsonNode back = awaitOnly("CONFIRMED", 1);
        assertThat(back.at("/id").asText()).isEqualTo(id);
        assertThat(back.at("/lastGoodVersion").asText()).isEqualTo("c10");
        assertThat(back.at("/firstBadVersion").asText()).isEqualTo("c11");
        awaitAlert("FIRING");
        decide(id, "FIXED", "Reverted in c12.", 200);

        // What is stored goes on after a restart.
        server.stop();
        addViewer();
        start();
        HttpResponse<String> refused =
                decide(id, "{\"state\":\"CONFIRMED\",\"why\":\"x\"}", "Authorization", Server.basic("vera"));
        assertThat(refused.statusCode()).as("of a viewer").isEqualTo(403);
        assertThat(server.json("/api/regressions/" + id).at("/regression/state").asText())
                .isEqualTo("FIXED");
        measure("c12", 10);
        measure("c13", 13);
        awaitOnly("CONFIRMED", 2);
        assertThat(server.json("/api/regressions/" + id).at("/transitions").findValuesAsText("to"))
                .containsExactly("CONFIRMED", "ACCEPTED", "WENT_AWAY", "CONFIRMED", "FIXED", "CONFIRMED");
    }

    /** With the password of the administrator, while no server has the file. */
    private void addViewer() {
        String url = new DatabaseSettings("", "", "").jdbcUrl(directory.resolve("data"));
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into account (name, password_hash, role, created_at)"
                            + " select 'vera', password_hash, 'VIEWER', created_at from account where name = 'admin'"))
                    .isEqualTo(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void refusals(String id) {
        assertThat(decide(id, "{\"state\":\"ACCEPTED\",\"why\":\"x\"}").statusCode())
                .as("without a sign-in")
                .isEqualTo(401);
        assertThat(decide(id, "{\"state\":\"ACCEPTED\",\"why\":\"x\"}", "Origin", "https://elsewhere.example")
                        .statusCode())
                .as("from another site")
                .isIn(401, 403);
        assertThat(decide(id, "ACCEPTED", " ", 400).body()).contains("why", "Say in a sentence why");
        assertThat(decide(id, "{\"state\": \"FIXED\",", "Authorization", Server.basic()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("The body is not JSON"));
        assertThat(decide(id, "{\"status\": \"FIXED\"}", "Authorization", Server.basic())
                        .body())
                .contains("is not known here");
        assertThat(decide(id, "GONE", "x", 400).body()).contains("is no state of a regression");
        assertThat(decide(id, "WENT_AWAY", "x", 409).body()).contains("can become ACCEPTED or FIXED");
        assertThat(decide("00000000-0000-0000-0000-000000000000", "FIXED", "x", 404)
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(server.get("/api/regressions?kind=people").statusCode()).isEqualTo(400);
        assertThat(server.json("/api/regressions/" + id).at("/transitions")).hasSize(1);
    }

    private void pages(String id) {
        assertThat(server.page("/regressions.xhtml").body())
                .contains("None: nothing is proven", "CheckoutBenchmark.<wbr/>total", "Accepted", "after c6, by c7");
        assertThat(server.page("/regression.xhtml?id=" + id).body())
                .contains("shade-after", "level-before", "The new format costs that.", "the monitor", "p-value")
                .contains("Evidence against", "Mark it as fixed", "Reopen it");
        assertThat(server.page("/regression.xhtml?id=%3Cb%3E").body())
                .contains("No regression that is stored has this id")
                .doesNotContain("<b>");
        assertThat(server.page("/").body()).containsSubsequence("What regressed lately", "CheckoutBenchmark");
        assertThat(server.json("/api/reports/monitoring?format=json&from=-1h")
                        .at("/regressions/0/state")
                        .asText())
                .isEqualTo("ACCEPTED");
        assertThat(server.get("/api/reports/monitoring?format=html&from=-1h").body())
                .containsSubsequence("<h2>Regressions</h2>", "CheckoutBenchmark.total", "after c6, by c7");
        assertThat(server.json("/openapi")
                        .at("/paths/~1api~1regressions~1{id}/patch/operationId")
                        .asText())
                .isEqualTo("decideRegression");
    }
}
