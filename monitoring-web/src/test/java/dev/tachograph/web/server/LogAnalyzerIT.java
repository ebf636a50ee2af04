package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log analyzer beside the monitor, as {@code ./run} deploys them. */
class LogAnalyzerIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("tachograph.example", "none"));

    private static final String CLASSES = "dev.tachograph.loganalyzer";

    @TempDir
    static Path directory;

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("watched"));
        Files.writeString(logs.resolve("shop.log"), """
                2026-11-23T17:51:06.643+0000 INFO    shop: open
                2026-11-23T17:51:07.000+0000 SEVERE  shop: <b>broken</b>
                java.lang.IllegalStateException: no goods
                2026-11-23T17:51:08.000+0000 INFO    shop: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!
                """);
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        environment.put("LOG_ANALYZER_DIR", logs.toString());
        // Caches of the JDK and the server hold classes softly, until memory is needed; here it is needed at once.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");
        environment.put("LOG_ANALYZER_DELAYS", directory.resolve("delays").toString());
        server = Server.startWith(List.of(EXAMPLE, Administration.archive(directory)), directory, environment);
        server.await("the log analyzer", "/logs/api/files", response -> response.statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theMonitorCountsWhatTheApplicationCounts() {
        server.json("/logs/api/search?q=broken");
        JsonNode again = server.json("/logs/api/search?q=broken");
        assertThat(again.get("total").asInt()).isOne();
        assertThat(again.get("cached").asBoolean()).isTrue();
        assertThat(again.at("/matches/0/at").asText()).isEqualTo("2026-11-23T17:51:07Z");

        HttpResponse<String> tooExpensive = server.get("/logs/api/search?regex=true&q=(a%2B)%2B%5C1b");
        assertThat(tooExpensive.statusCode()).isEqualTo(422);

        long operations =
                server.json("/logs/api/search?q=goods").get("operations").asLong();
        assertThat(operations).isGreaterThanOrEqualTo(4);
        server.awaitJson(
                "as many searches in the monitor",
                samplesOf("operation_duration_seconds", "label.operation=search_operation"),
                samples -> sum(samples) == operations);
        server.awaitJson(
                "the failed one",
                seriesOf("operation_errors_total", "label.operation=search_operation"),
                answer -> answer.at("/series/0/labels/exception").asText().endsWith("QueryTooExpensiveException"));
        server.awaitJson(
                "requests by their route, without a line of code",
                seriesOf("http_request_duration_seconds", "label.route=/logs/api/search"),
                answer -> answer.get("series").size() >= 2);
    }

    @Test
    void oneFigureOverManySeriesIsAnsweredInGroups() {
        server.json("/logs/api/search?q=shop");
        server.json("/logs/api/files");
        JsonNode answer = server.awaitJson(
                "the 95th percentile of both routes",
                "/api/query?name=http_request_duration_seconds&figure=p95&by=route&label.application=log-analyzer"
                        + "&label.route=~/logs/api/(search%7Cfiles)",
                found -> found.get("groups").size() == 2);
        assertThat(answer.at("/groups/0/labels/route").asText()).isEqualTo("/logs/api/files");
        assertThat(answer.at("/groups/0/points/0/value").asDouble()).isBetween(0.0, 60.0);
        assertThat(answer.at("/unit").asText()).isEqualTo("seconds");
        assertThat(answer.at("/resolution").asText()).isEqualTo("DETAIL");

        HttpResponse<String> wrong = server.get("/api/query?name=system_cpu_utilization_ratio&figure=p95");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("which is a gauge", "Use one of avg, sum, min, max.");
        assertThat(server.get("/api/query").body()).contains("names no metric");
        assertThat(server.get("/api/query?name=x&label.route=~(").body()).contains("is no regular expression");
    }

    @Test
    void itsVersionIsMarkedAsADeployment() {
        JsonNode marks = server.awaitJson(
                "the mark",
                "/api/annotations?kind=DEPLOYMENT&application=log-analyzer",
                answer -> answer.get("annotations").size() > 0);
        assertThat(marks.get("annotations")).hasSize(1);
        assertThat(marks.at("/annotations/0/title").asText()).startsWith("log-analyzer 0");
        assertThat(marks.at("/annotations/0/version").asText()).isNotBlank();
    }

    @Test
    void theMonitorsDocumentDescribesTheMonitorAlone() {
        JsonNode document = server.json("/openapi");
        assertThat(document.get("servers")).hasSize(1);
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(document.get("paths").fieldNames())
                .toIterable()
                .contains("/api/alerts", "/api/operations/{name}", "/metrics")
                .doesNotContain("/api/search", "/api/workspaces");
        assertThat(server.send(server.request("/openapi").header("Authorization", Server.basic()))
                        .body())
                .contains("openapi: 3.", "/api/alerts:");
        assertThat(server.get("/openapi/").statusCode()).isEqualTo(404);
    }

    @Test
    void everyKindOfOperationIsMeasured() {
        server.json("/logs/api/files/shop.log");
        server.json("/logs/api/files/shop.log/tail?lines=1");
        server.json("/logs/api/workspaces");
        server.json("/logs/api/validation?q=x");
        server.json("/logs/api/search?q=x");
        server.awaitJson(
                "the operations",
                seriesOf("operation_duration_seconds", "label.application=log-analyzer"),
                answer -> StreamSupport.stream(answer.get("series").spliterator(), false)
                        .map(series -> series.at("/labels/operation").asText())
                        .collect(Collectors.toSet())
                        .containsAll(List.of(
                                "search_operation",
                                "cache_operation",
                                "validation_operation",
                                "file_operation",
                                "workspace_operation")));
    }

    @Test
    void problemsSayWhatIsWrong() {
        HttpResponse<String> invalid = server.get("/logs/api/search?regex=true&q=(&limit=0");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(invalid.body()).contains("Unclosed group").contains("must be between 1 and 1000");
        for (String missing :
                List.of("/logs/api/nothing", "/logs/api/files/..%252Fsecret.log", "/logs/api/files/none.log")) {
            assertThat(server.get(missing).statusCode()).as(missing).isEqualTo(404);
        }
        assertThat(server.send(server.request("/logs/api/workspaces?name=../..").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> crossSite =
                server.send(server.request("/logs/api/search?q=x").header("Sec-Fetch-Site", "cross-site"));
        assertThat(crossSite.statusCode()).isEqualTo(403);
        assertThat(server.page("/logs/").body()).contains("Log analyzer");
        assertThat(server.stackTraces()).isEmpty();
    }

    @Test
    void aDelayOfTheFileIsSeenByTheMonitor() throws IOException {
        Path delays = directory.resolve("delays");
        Files.writeString(delays, "workspace = 300ms\n");
        try {
            server.json("/logs/api/workspaces");
        } finally {
            Files.delete(delays);
        }
        server.awaitJson(
                "a slow call",
                samplesOf("operation_duration_seconds", "label.operation=workspace_operation"),
                samples -> samples.findValues("sum").stream().anyMatch(sum -> sum.asDouble() > 0.3));
    }

    @Test
    void undeployedItLeavesNoClassBehindAndCanComeBack() {
        server.json("/logs/api/search?q=shop");
        server.json("/logs/api/files/shop.log");
        Administration administration = new Administration(server);
        assertThat(administration.instancesOf(CLASSES)).isNotEmpty();

        assertThat(administration.run("undeploy", "log-analyzer")).startsWith("SUCCESS");
        assertThat(server.get("/logs/api/files").statusCode()).isEqualTo(404);
        Waiting.until(
                "the end of its classes",
                Duration.ofSeconds(60),
                () -> administration.instancesOf(CLASSES),
                List::isEmpty);
        server.awaitJson(
                "the end of its registry",
                "/api/self",
                self -> !self.at("/applications").toString().contains("log-analyzer"));

        assertThat(administration.run("deploy", EXAMPLE.toString())).startsWith("SUCCESS");
        assertThat(server.json("/logs/api/search?q=shop").get("operations").asLong())
                .as("counts from the beginning")
                .isOne();
    }

    private static String seriesOf(String name, String label) {
        return "/api/series?name=" + name + "&" + label;
    }

    /** Path of the samples of the only such series. */
    private static String samplesOf(String name, String label) {
        JsonNode series = server.awaitJson(
                name, seriesOf(name, label), answer -> answer.get("series").size() == 1);
        return "/api/series/" + series.at("/series/0/id").asText() + "/samples?from=-1h";
    }

    private static long sum(JsonNode samples) {
        long count = 0;
        for (JsonNode sample : samples.get("samples")) {
            count += sample.get("count").asLong();
        }
        return count;
    }
}
