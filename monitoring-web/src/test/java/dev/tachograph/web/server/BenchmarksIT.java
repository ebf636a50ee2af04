package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.cli.launch.Tachograph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Benchmarks in pages, REST and report: two result files are imported, of which the second is a regression of the first. */
class BenchmarksIT {

    private static final String SEARCH = "com.example.SearchBenchmark.literal";

    @TempDir
    private static Path directory;

    private static Server server;
    private static String emptyPage;
    private static String emptyOverview;
    private static JsonNode before;
    private static JsonNode after;

    @BeforeAll
    static void start() {
        server = Server.start(directory, Map.of("MONITORING_BENCHMARKS_SCHEDULE", "off"));
        emptyPage = server.page("/benchmarks.xhtml").body();
        emptyOverview = server.page("/").body();
        before = MeasuredElsewhere.BEFORE.importInto(server);
        after = MeasuredElsewhere.AFTER.importInto(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void emptyPagesSayWhatWouldFillThem() {
        assertThat(emptyPage)
                .contains("None yet: a run by schedule", "No schedule: <code>benchmarks.schedule</code> is off")
                .contains("There is no jar with benchmarks", "[[benchmarks.jars]]", "--data-binary @result.json");
        assertThat(emptyOverview).contains("Last benchmark run", "None is over yet.");
        assertThat(server.page("/benchmark.xhtml?name=%3Cb%3E").body())
                .contains("No benchmark of this name was measured")
                .doesNotContain("<b>");
        assertThat(server.page("/benchmark-run.xhtml?id=%3Cb%3E").body())
                .contains("There is no such run")
                .doesNotContain("<b>");
    }

    @Test
    void anImportIsARunWithVerdicts() {
        assertThat(before.at("/status").asText()).isEqualTo("COMPLETED");
        assertThat(before.at("/trigger").asText()).isEqualTo("IMPORT");
        assertThat(before.at("/results"))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.at("/verdict").asText()).isEqualTo("NO_BASELINE"));
        JsonNode run = server.json("/api/benchmarks/runs/" + after.at("/id").asText());
        assertThat(run).isEqualTo(after);
        assertThat(run.at("/progress").asDouble()).isEqualTo(1);
        assertThat(run.at("/commit").asText()).isEqualTo("after");
        assertThat(run.at("/branch").asText()).isEqualTo("main");
        for (JsonNode result : run.at("/results")) {
            if (result.at("/benchmark").asText().equals(SEARCH)) {
                assertThat(result.at("/verdict").asText()).isEqualTo("REGRESSED");
                assertThat(result.at("/severity").asText()).isEqualTo("CRITICAL");
                assertThat(result.at("/mode").asText()).isEqualTo("avgt");
                assertThat(result.at("/unit").asText()).isEqualTo("us/op");
                assertThat(result.at("/changePercent").asDouble()).isBetween(500.0, 900.0);
                assertThat(result.at("/forks").asInt()).isEqualTo(5);
                assertThat(result.at("/baselineRuns/0").asText())
                        .isEqualTo(before.at("/id").asText());
                assertThat(result.at("/why").asText()).contains("more time for an operation");
            } else {
                assertThat(result.at("/verdict").asText()).isIn("INCONCLUSIVE", "EQUIVALENT");
                assertThat(result.at("/severity").asText()).isEqualTo("NONE");
            }
        }
    }

    @Test
    void theSameFileIsTakenOnce() {
        HttpResponse<String> again = MeasuredElsewhere.AFTER.sendTo(server);
        assertThat(again.statusCode()).isEqualTo(200);
        String id = after.at("/id").asText();
        assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("/api/benchmarks/runs/" + id);
        assertThat(Server.json(again).at("/id").asText()).isEqualTo(id);
        assertThat(server.json("/api/benchmarks/runs").at("/total").asLong()).isEqualTo(2);
    }

    @Test
    void theCommandLineImportsAndFetchesReports() throws IOException {
        Path file = Files.writeString(directory.resolve("result.json"), MeasuredElsewhere.AFTER.text());
        Path report = directory.resolve("report.html");
        String address = server.uri("/").toString();
        StringWriter told = new StringWriter();
        CommandLine line = Tachograph.commandLine(
                        Map.of("TACHOGRAPH_USER", "admin", "TACHOGRAPH_PASSWORD", Server.PASSWORD))
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told));
        assertThat(line.execute("import", file.toString(), "--server", address)).isZero();
        assertThat(told.toString())
                .startsWith("Was taken over before as run " + after.at("/id").asText() + ": 4 results, 2 regressed");
        assertThat(line.execute("report", "--server", address, "--from", "-1h", "--out", report.toString()))
                .isZero();
        assertThat(report).content().contains("<h2>Benchmarks</h2>");
        assertThat(line.execute("report", "--server", address, "--from", "soon"))
                .isEqualTo(1);
        assertThat(told.toString()).contains("error: " + address + " answers 400: ", "soon");
    }

    @Test
    void runsAreListedTheNewestFirstAndPageByPage() {
        JsonNode all = server.json("/api/benchmarks/runs");
        assertThat(all.at("/runs")).hasSize(2);
        assertThat(all.at("/runs/0/id")).isEqualTo(after.at("/id"));
        assertThat(all.at("/runs/0").has("results")).isFalse();
        JsonNode second = server.json("/api/benchmarks/runs?offset=1&limit=1");
        assertThat(second.at("/runs/0/id")).isEqualTo(before.at("/id"));
        assertThat(server.get("/api/benchmarks/runs?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void theLatestOfEachAndItsHistoryAreAnswered() {
        JsonNode latest = server.json("/api/benchmarks").at("/benchmarks");
        assertThat(latest)
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.at("/run")).isEqualTo(after.at("/id")));

        JsonNode history = server.json("/api/benchmarks/" + SEARCH + "/history?param.lines=1000");
        assertThat(history.at("/histories")).hasSize(1);
        assertThat(history.at("/histories/0/params/lines").asText()).isEqualTo("1000");
        JsonNode points = history.at("/histories/0/points");
        assertThat(points).hasSize(2);
        assertThat(points.at("/0/commit").asText()).isEqualTo("before");
        assertThat(points.at("/1/verdict").asText()).isEqualTo("REGRESSED");
        assertThat(points.at("/1/baseline").asDouble())
                .isLessThan(points.at("/1/low").asDouble());
        assertThat(points.at("/1/score").asDouble())
                .isBetween(points.at("/1/low").asDouble(), points.at("/1/high").asDouble());

        assertThat(server.json("/api/benchmarks/" + SEARCH + "/history").at("/histories"))
                .hasSize(2);
        assertThat(server.json("/api/benchmarks/" + SEARCH + "/history?from=-2d&to=-1d")
                        .at("/histories"))
                .isEmpty();
        assertThat(server.get("/api/benchmarks/nothing/history").body()).contains("no benchmark of this name");
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThat(post("/api/benchmarks/runs", "{\"suites\":[\"cache\"]}")).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("there is no jar with benchmarks", "remedy");
        });
        assertThat(post("/api/benchmarks/runs", "{\"suite\":\"cache\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/benchmarks/runs", "").statusCode()).isEqualTo(400);
        assertThat(MeasuredElsewhere.sendTo(server, "commit=x", "[{\"benchmark\":"))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .satisfies(refused ->
                        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json"));
        assertThat(MeasuredElsewhere.sendTo(server, "", "[]").statusCode()).isEqualTo(400);
        assertThat(MeasuredElsewhere.sendTo(server, "commit=" + "x".repeat(201), "[]")
                        .body())
                .contains("is too long");
        assertThat(server.get("/api/benchmarks/runs/nothing").statusCode()).isEqualTo(404);
        assertThat(delete("/api/benchmarks/runs/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(delete("/api/benchmarks/runs/" + after.at("/id").asText()))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(409))
                .satisfies(refused -> assertThat(refused.body()).contains("COMPLETED"));
        assertThat(server.json("/api/benchmarks/runs").at("/total").asLong())
                .as("nothing of it was stored")
                .isEqualTo(2);
    }

    @Test
    void theFormsAreForPeople() {
        HttpResponse<String> afterSigningIn = server.page("/benchmarks/run");
        assertThat(afterSigningIn.statusCode()).isEqualTo(303);
        assertThat(afterSigningIn.headers().firstValue("Location")).contains("/benchmarks.xhtml");
        HttpResponse<String> form = server.send(server.request("/benchmarks/cancel")
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("id=" + after.at("/id").asText())));
        assertThat(form.statusCode()).isEqualTo(409);
        assertThat(form.body()).contains("it is over");
    }

    @Test
    void pagesShowThem() {
        String id = after.at("/id").asText();
        assertThat(server.page("/benchmarks.xhtml").body())
                .containsSubsequence("SearchBenchmark.<wbr/>literal", "Regressed", "SearchBenchmark.<wbr/>regex")
                .contains("benchmark-run.xhtml?id=" + id, "jmh-after.json", "class=\"spark\"")
                .doesNotContain("None yet: a run");
        assertThat(server.page("/benchmark.xhtml?name=" + SEARCH + "&mode=avgt&unit=us%2Fop&threads=1&param.lines=100")
                        .body())
                .contains("<h1>SearchBenchmark.literal</h1>", "average time: less is better", "lines = 1000; avgt")
                .contains("class=\"whisker\"", "mark-worse", "Regressed", "No baseline", "main");
        assertThat(server.page("/benchmark-run.xhtml?id=" + id).body())
                .contains("jmh-after.json", "4 results: 2 regressed", "/api/benchmarks/runs/" + id, "another machine")
                .doesNotContain("data-run=");
    }

    @Test
    void overviewAndReportsHoldTheLastRun() {
        assertThat(server.page("/").body())
                .containsSubsequence("Last benchmark run", "jmh-after.json", "4 results: 2 regressed", "Regressed");
        JsonNode report = server.json("/api/reports/monitoring?format=json&from=-1h");
        assertThat(report.at("/benchmarks/run/id")).isEqualTo(after.at("/id"));
        assertThat(report.at("/benchmarks/results")).hasSize(4);
        assertThat(server.get("/api/reports/monitoring?format=html&from=-1h").body())
                .containsSubsequence("<h2>Benchmarks</h2>", "jmh-after.json", "SearchBenchmark.literal", "Regressed");
        assertThat(server.json("/api/reports/monitoring?format=json&from=-2d&to=-1d")
                        .has("benchmarks"))
                .as("none was over by then")
                .isFalse();
    }

    @Test
    void theDocumentDescribesThem() {
        JsonNode paths = server.json("/openapi").at("/paths");
        assertThat(paths.at("/~1api~1benchmarks~1runs/post/operationId").asText())
                .isEqualTo("runBenchmarks");
        assertThat(paths.at("/~1api~1benchmarks~1runs~1{id}/delete/responses/409")
                        .isMissingNode())
                .isFalse();
        assertThat(paths.at("/~1api~1benchmarks~1results/post/operationId").asText())
                .isEqualTo("importBenchmarkResults");
        assertThat(paths.at("/~1api~1benchmarks~1{name}~1history/get/operationId")
                        .asText())
                .isEqualTo("getBenchmarkHistory");
        assertThat(server.json("/openapi").at("/components/schemas").fieldNames())
                .toIterable()
                .contains("BenchmarkRunView", "BenchmarkRunList", "LatestBenchmarks", "BenchmarkHistories")
                .contains("ResultSummary", "HistoryPoint", "BenchmarkRequest");
    }

    private static HttpResponse<String> post(String path, String json) {
        return server.send(server.request(path)
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> delete(String path) {
        return server.send(
                server.request(path).header("Authorization", Server.basic()).DELETE());
    }
}
