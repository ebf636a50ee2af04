package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations of applications in pages, REST and report, over a history that was there before the server started. */
class OperationsIT {

    @TempDir
    private static Path directory;

    private static Server server;

    @BeforeAll
    static void start() {
        // The first one makes the tables.
        Server.start(directory, Map.of()).close();
        RecordedOperations.store(directory);
        server = Server.start(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
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
                .isEqualTo("mean 620 ms over 34 calls in 30 min is 24 % over the baseline of 500 ms (built in)");
        assertThat(first.at("/baseline/meanSeconds").asDouble()).isEqualTo(0.5);
        assertThat(data.at("/total/requests/calls").asLong()).isEqualTo(100);
        assertThat(data.at("/total/operations/errors").asLong()).isEqualTo(3);
        assertThat(data.at("/total/errorRatio").asDouble()).isEqualTo(0.1);
        assertThat(data.at("/total/errorRatioOf").asText()).isEqualTo("REQUEST");

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
        JsonNode document = server.json("/openapi");
        assertThat(document.at("/paths/~1api~1operations/get/operationId").asText())
                .isEqualTo("getOperations");
        assertThat(document.at("/paths/~1api~1operations~1{name}/get/operationId")
                        .asText())
                .isEqualTo("getOperation");
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .contains(
                        "PerformanceData",
                        "OperationData",
                        "OperationPerformance",
                        "BaselineVerdict",
                        "SlowCall",
                        "TrendPage",
                        "BaselineList");
    }

    @Test
    void thePageListsThem() {
        assertThat(server.page("/operations.xhtml?range=1h").body())
                .contains("search_operation", "Warning", "is 24 % over the baseline of 500 ms", "request of logs")
                .contains("operation.xhtml?application=logs&amp;kind=OPERATION&amp;name=search_operation&amp;range=1h")
                .doesNotContain("No call ended")
                .containsSubsequence("data-refresh=\"10\"", "aria-label=\"Range\"");
        assertThat(server.page("/operations.xhtml?range=7d").body()).contains("data-refresh=\"60\"");
        assertThat(server.page("/operations.xhtml").body())
                .contains("No call ended in this range", "monitoring-client", "@Measured");
    }

    @Test
    void thePageOfOneShowsChartsSlowestCallsAndErrors() {
        String page = server.page("/operation.xhtml?application=logs&kind=OPERATION&name=search_operation&range=1h")
                .body();
        assertThat(page)
                .contains(
                        "aria-label=\"Duration over time\"",
                        "baseline of the mean",
                        "java.io.IOException",
                        "operation = search_operation")
                .containsSubsequence("data-refresh=\"10\"", "aria-label=\"Range\"")
                .contains("?application=logs&amp;kind=OPERATION&amp;name=search_operation&amp;range=7d");
        assertThat(server.page("/operation.xhtml?name=%3Cb%3E").body())
                .contains("No such operation was recorded", "&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void overviewAndReportsHoldThem() {
        assertThat(server.page("/").body()).contains("search_operation", "request of logs");
        assertThat(server.json("/api/dashboard?from=-1m").at("/operations/operations"))
                .as("of the last hour, whatever the range")
                .hasSize(3);
        assertThat(server.json("/api/reports/monitoring?format=json&from=-1h").at("/operations/operations"))
                .hasSize(3);
        assertThat(server.get("/api/reports/monitoring?format=html&from=-1h").body())
                .contains("search_operation", "24 % over the baseline");
    }

    @Test
    void trendsSayThatThereIsTooLittleAndWhatThereIs() {
        JsonNode page = server.json("/api/trends?subject=operation:logs/search_operation&from=-1d");
        assertThat(page.at("/trends")).hasSize(2);
        assertThat(page.at("/trends/0/figure").asText()).isEqualTo("p95");
        assertThat(page.at("/trends/1/figure").asText()).isEqualTo("mean");
        assertThat(page.at("/trends/1/tendency").asText()).isEqualTo("TOO_LITTLE_DATA");
        assertThat(page.at("/trends/1/words").asText()).contains("1 value, and a trend needs 10");
        assertThat(page.at("/trends/1/points/0/value").asDouble()).isEqualTo(0.62);
        JsonNode all = server.json("/api/trends?from=-1d&limit=1");
        assertThat(all.at("/total").asInt()).isEqualTo(6);
        assertThat(all.at("/trends")).hasSize(1);
        assertThat(all.at("/trends/0/points")).isEmpty();
        assertThat(server.get("/api/trends?subject=search_operation").body()).contains("operation:NAME");
        var unknown = server.get("/api/trends?subject=operation:nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("operation:logs/search_operation");
        server.awaitJson(
                "a trend of a metric",
                "/api/trends?subject=metric:system_cpu_utilization_ratio",
                json -> json.at("/trends/0/unit").asText().equals("ratio"));
        assertThat(server.page("/trends.xhtml?range=7d").body())
                .contains("Too little data", "search_operation", "id=\"young-trends\"", "request of logs");
    }

    @Test
    void aPersonPinsABaselineAndTakesItAway() {
        String path = "/api/baselines?subject=operation:shop/search_operation";
        assertThat(put("/api/baselines?subject=operation:search_operation", "{\"meanMillis\":50}")
                        .body())
                .contains("means 2 operations", "operation:shop/search_operation");
        assertThat(put(path, "{}").statusCode()).isEqualTo(400);
        assertThat(put(path, "{\"commit\":\"4f2a9c1\"}").statusCode()).isEqualTo(400);
        assertThat(put(path, "{\"meanMillis\":50,\"note\":\"since 1.4\"}").statusCode())
                .isEqualTo(200);
        JsonNode pinned = server.json(path);
        assertThat(pinned.at("/baselines/0/meanMillis").asDouble()).isEqualTo(50);
        assertThat(pinned.at("/baselines/0/pinnedBy").asText()).isEqualTo("admin");
        JsonNode shop =
                server.json("/api/operations?from=-30m&application=shop").at("/operations/0");
        assertThat(shop.at("/baseline/source").asText()).isEqualTo("PINNED");
        assertThat(shop.at("/verdict/state").asText()).isEqualTo("CRITICAL");
        assertThat(shop.at("/verdict/words").asText()).endsWith("100 % over the baseline of 50 ms (pinned by admin)");
        assertThat(server.page("/operation.xhtml?application=shop&kind=OPERATION&name=search_operation&range=1h")
                        .body())
                .contains("id=\"pinned\"", "since 1.4", "Take it away");

        var form = server.send(server.request("/baselines/unpin")
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "subject=operation%3Ashop%2Fsearch_operation&query=name%3Dsearch_operation")));
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(form.headers().firstValue("Location").orElseThrow())
                .endsWith("/operation.xhtml?name=search_operation");
        assertThat(server.json(path).at("/baselines")).isEmpty();
        assertThat(server.send(server.request(path)
                                .header("Authorization", Server.basic())
                                .DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.json("/api/operations?from=-30m&application=shop")
                        .at("/operations/0/baseline/source")
                        .asText())
                .isEqualTo("BUILT_IN");
    }

    @Test
    void aDeploymentIsMarkedAndDrawn() {
        Instant at = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        HttpResponse<String> marked = post(
                "/api/annotations",
                "{\"application\":\"logs\",\"version\":\"1.4\",\"startsAt\":\"" + at
                        + "\",\"link\":\"https://example.org/1.4\"}");
        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(201);
        assertThat(Server.json(marked).at("/kind").asText()).isEqualTo("DEPLOYMENT");
        JsonNode found = server.json("/api/annotations?kind=DEPLOYMENT&application=logs");
        assertThat(found.at("/annotations")).hasSize(1);
        assertThat(found.at("/annotations/0/title").asText()).isEqualTo("logs 1.4");
        assertThat(found.at("/annotations/0/version").asText()).isEqualTo("1.4");
        assertThat(found.at("/annotations/0/startsAt").asText()).isEqualTo(at.toString());
        assertThat(server.json("/api/annotations?application=shop").at("/annotations"))
                .isEmpty();
        assertThat(server.page("/operation.xhtml?application=logs&kind=OPERATION&name=search_operation&range=1h")
                        .body())
                .contains("class=\"mark\"", "logs 1.4, ", "href=\"https://example.org/1.4\"");
        assertThat(server.page("/operation.xhtml?application=shop&kind=OPERATION&name=search_operation&range=1h")
                        .body())
                .doesNotContain("logs 1.4");
    }

    @Test
    void whatIsWrongWithAMarkIsSaid() {
        assertThat(post("/api/annotations", "{}").body()).contains("title", "is missing");
        assertThat(post("/api/annotations", "{\"version\":\"1\"}").body()).contains("Say whose version it is");
        assertThat(post("/api/annotations", "{\"title\":\"x\",\"kind\":\"BENCHMARK_RUN\"}")
                        .body())
                .contains("Use DEPLOYMENT or MARK");
        assertThat(post("/api/annotations", "{\"title\":\"x\",\"link\":\"javascript:alert(1)\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/annotations", "{\"title\":\"x\",\"startsAt\":\"2999-01-01T00:00:00Z\"}")
                        .body())
                .contains("is not in the past");
        assertThat(server.get("/api/annotations?kind=x").statusCode()).isEqualTo(400);
        assertThat(server.send(server.request("/api/annotations")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"x\"}")))
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> post(String path, String json) {
        return server.send(server.request(path)
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> put(String path, String json) {
        return server.send(server.request(path)
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }
}
