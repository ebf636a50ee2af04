package dev.tachograph.core.report;

import static dev.tachograph.core.report.ReportFixtures.FROM;
import static dev.tachograph.core.report.ReportFixtures.HEALTHY;
import static dev.tachograph.core.report.ReportFixtures.TO;
import static dev.tachograph.core.report.ReportFixtures.chart;
import static dev.tachograph.core.report.ReportFixtures.data;
import static dev.tachograph.core.report.ReportFixtures.line;
import static dev.tachograph.core.report.ReportFixtures.operations;
import static dev.tachograph.core.report.ReportFixtures.self;
import static dev.tachograph.core.report.ReportFixtures.system;
import static dev.tachograph.core.report.ReportFixtures.unhealthy;
import static dev.tachograph.core.report.ReportFixtures.withBenchmarks;
import static dev.tachograph.core.report.ReportFixtures.withMarks;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.performance.Baseline;
import dev.tachograph.core.performance.BaselineVerdict;
import dev.tachograph.core.performance.CallTotals;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.PerformanceData;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class MonitoringReportTest {

    @Nested
    class AsHtml {

        @Test
        void hasThePartsInTheOrderAPersonReads() {
            String html = MonitoringReport.html(data(chart("ratio", line("all cores", "0.1 0.2"))), self("demo"), TO);
            assertThat(html)
                    .containsSubsequence(
                            "<!DOCTYPE html>",
                            "<html lang=\"en\">",
                            "<style>",
                            "<h1>Monitoring report</h1>",
                            "Healthy</h2>",
                            "Machine and monitor are well.",
                            "<h2>Alerts</h2>",
                            "None in this range: no rule found anything over its limit.",
                            "<h2>Interruptions</h2>",
                            "<h2>CPU</h2>",
                            "<div class=\"wide\"><svg class=\"chart\"",
                            "all cores",
                            "10.0\u00a0%",
                            "15.0\u00a0%",
                            "20.0\u00a0%",
                            "<h2>About the monitor</h2>",
                            "flush");
        }

        @Test
        void needsNothingFromOutsideAndNoScript() {
            assertThat(MonitoringReport.html(data(chart("", line("a", "1 2"))), self("demo"), TO))
                    .doesNotContain("<script", "<link", "src=", "url(", "@import", "style=\"", "http://", "https://");
        }

        @Test
        void listsTheAlertsWithBothTimesAndWhy() {
            Alert alert = new Alert(
                    "id-1",
                    "disk_usage",
                    Map.of("mount", "/<data>"),
                    Severity.CRITICAL,
                    AlertState.RESOLVED,
                    0.99,
                    "The file system /<data> is 99 % full.",
                    FROM,
                    FROM,
                    FROM.plusSeconds(60),
                    FROM.plusSeconds(90),
                    FROM,
                    Severity.CRITICAL,
                    null,
                    5);
            DashboardData without = data();
            DashboardData with = new DashboardData(
                    FROM,
                    TO,
                    true,
                    HEALTHY,
                    without.system(),
                    List.of(),
                    List.of(),
                    List.of(alert),
                    without.operations(),
                    null,
                    List.of(),
                    List.of());
            assertThat(MonitoringReport.html(with, self("demo"), TO))
                    .containsSubsequence(
                            "<h2>Alerts</h2>",
                            "disk_usage <span class=\"quiet below\">mount /&lt;data&gt;</span>",
                            "\u25a0 Critical",
                            "resolved",
                            "2026-01-01 00:00:00 UTC",
                            "2026-01-01 00:01:30 UTC",
                            "1\u00a0min\u00a030\u00a0s",
                            "The file system /&lt;data&gt; is 99 % full.");
            assertThat(MonitoringReport.json(with, self("demo"), TO))
                    .contains("\"resolvedAt\":\"2026-01-01T00:01:30Z\"", "\"labels\":{\"mount\":\"/<data>\"}");
        }

        @Test
        void escapesWhateverOthersNamed() {
            String evil = "<img src=x onerror=\"alert('1')\">&";
            var data = data(
                    unhealthy(evil),
                    true,
                    List.of(new Interruption(evil, null, FROM)),
                    new dev.tachograph.core.dashboard.Chart("x", evil, "", List.of(line(evil, "1 2"))));
            assertThat(MonitoringReport.html(data, self(evil), TO))
                    .contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;")
                    .contains("disk &lt;full&gt;")
                    .doesNotContain("<img");
        }

        @Test
        void hasABodyThatIsWellFormed() throws Exception {
            String html = MonitoringReport.html(
                    data(unhealthy("full"), false, List.of(), chart("", line("a", "1 2")), chart("bytes")),
                    self("demo"),
                    TO);
            String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(body))))
                    .isNotNull();
        }

        @Test
        void saysWhatWouldFillIt() {
            assertThat(MonitoringReport.html(data(), self("demo"), TO)).contains("10 seconds after the start");
            assertThat(MonitoringReport.html(data(chart("ratio")), self("demo"), TO))
                    .contains("Nothing was recorded in this range");
        }

        private OperationPerformance search() {
            return new OperationPerformance(
                    "logs & more",
                    OperationKind.OPERATION,
                    "/search<b>",
                    34,
                    1,
                    0.5,
                    1 / 34.0,
                    0.62,
                    0.6,
                    0.9,
                    null,
                    1.0,
                    21.08,
                    new Baseline(0.5, Baseline.Source.BUILT_IN),
                    new BaselineVerdict(BaselineVerdict.State.WARNING, "mean 620 ms is 24 % over"));
        }

        @Test
        void listsOperationsWithTheirVerdicts() {
            DashboardData data = new DashboardData(
                    FROM,
                    TO,
                    true,
                    HEALTHY,
                    system(),
                    List.of(),
                    List.of(),
                    List.of(),
                    operations(search()),
                    null,
                    List.of(),
                    List.of());
            assertThat(MonitoringReport.html(data, self("demo"), TO))
                    .containsSubsequence(
                            "<th scope=\"col\">State</th><th scope=\"col\" class=\"figure\">Total</th>",
                            "/<wbr/>search&lt;b&gt; <span class=\"quiet below\">logs &amp; more</span>",
                            "<span class=\"quiet below\">mean 620 ms is 24 % over</span></th>",
                            "<td>\u25b2 Warning</td>",
                            figure("21.1\u00a0s") + figure("34") + figure("0.50\u00a0/s") + figure("1"),
                            figure("620\u00a0ms") + figure("500\u00a0ms"),
                            figure("600\u00a0ms") + figure("900\u00a0ms") + figure("\u2013"))
                    .doesNotContain("Warning: mean");
            assertThat(MonitoringReport.html(data(), self("demo"), TO)).contains("No call of an application ended");
        }

        private String figure(String text) {
            return "<td class=\"figure\">" + text + "</td>";
        }

        @Test
        void saysOfWhichWholeHoursOperationsAre() {
            PerformanceData hours = new PerformanceData(
                    FROM.minusSeconds(60),
                    TO,
                    Resolution.HOURS,
                    true,
                    CallTotals.NONE,
                    operations(search()).operations());
            DashboardData data = new DashboardData(
                    FROM, TO, true, HEALTHY, system(), List.of(), List.of(), List.of(), hours, null, List.of(),
                    List.of());
            assertThat(MonitoringReport.html(data, self("demo"), TO))
                    .contains("Read from whole hours or days, <time datetime=\"" + FROM.minusSeconds(60) + "\">");
        }

        @Test
        void hasTheLastBenchmarkRunWithItsVerdicts() {
            assertThat(MonitoringReport.html(withBenchmarks(), self("demo"), TO))
                    .containsSubsequence(
                            "<h2>Benchmarks</h2>",
                            "\u25cf Completed: own: all suites (quick), by schedule",
                            "1 result: 1 regressed.",
                            "Search.literal <span class=\"quiet below\">lines = &lt;10&gt;</span>",
                            "<span class=\"quiet below\">60 % more time</span></th>",
                            "<td>\u25a0 Regressed</td>",
                            figure("+60.0\u00a0%") + figure("+51.0 to +70.0\u00a0%"),
                            figure("12.5 \u00b1 0.500\u00a0us/op"));
            assertThat(MonitoringReport.html(data(), self("demo"), TO)).contains("No benchmark run was over by then");
        }

        @Test
        void drawsAndNamesMarksTheNewestFirst() {
            String html = MonitoringReport.html(withMarks(), self("demo"), TO);
            assertThat(html)
                    .containsSubsequence(
                            "<h2>Marks</h2>",
                            "2026-01-01 00:02:00 UTC</time>: shop &lt;1.4&gt; <span class=\"quiet\">deployment</span>",
                            "2026-01-01 00:00:10 UTC</time> to <time datetime=\"2026-01-01T00:01:00Z\">2026-01-01 00:01:00 UTC</time>:"
                                    + " Benchmarks of own <span class=\"quiet\">benchmark run</span>",
                            "<g class=\"marked\"><title>Benchmarks of own, 2026-01-01 00:00:10 UTC</title><rect class=\"span\"",
                            "<title>shop &lt;1.4&gt;, 2026-01-01 00:02:00 UTC</title><line class=\"mark\"");
            assertThat(MonitoringReport.json(withMarks(), self("demo"), TO))
                    .contains("\"kind\":\"BENCHMARK_RUN\",\"title\":\"Benchmarks of own\"");
            assertThat(MonitoringReport.html(data(), self("demo"), TO)).contains("nobody marked anything");
        }

        @Test
        void saysWhenTheDatabaseWasAway() {
            assertThat(MonitoringReport.html(data(HEALTHY, false, List.of()), self("demo"), TO))
                    .contains("Incomplete:");
            assertThat(MonitoringReport.html(data(), self("demo"), TO)).doesNotContain("Incomplete:");
        }

        @Test
        void isTheSameForTheSameData() {
            assertThat(MonitoringReport.html(data(), self("demo"), TO))
                    .isEqualTo(MonitoringReport.html(data(), self("demo"), TO));
        }
    }

    @Nested
    class AsJson {

        private JsonNode read(DashboardData data) throws Exception {
            return Json.mapper().readTree(MonitoringReport.json(data, self("demo"), TO));
        }

        @Test
        void namesItsSchemaAndHasItsParts() throws Exception {
            JsonNode report = read(data(chart("ratio", line("all cores", "0.1 0.3"))));
            assertThat(report.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "schema",
                            "madeAt",
                            "from",
                            "to",
                            "complete",
                            "health",
                            "system",
                            "charts",
                            "interruptions",
                            "alerts",
                            "operations",
                            "regressions",
                            "annotations",
                            "monitor");
            assertThat(report.get("schema").asText()).isEqualTo("tachograph.report/1");
            assertThat(report.at("/charts/0/lines/0/summary/mean").asDouble()).isEqualTo(0.2);
            assertThat(report.at("/charts/0/lines/0/summary/latestAt").asText()).isEqualTo("2026-01-01T00:01:00Z");
            assertThat(report.at("/charts/0/lines/0/measure").asText()).isEqualTo("VALUE");
            assertThat(report.at("/monitor/stages/0/lastDurationSeconds").asDouble())
                    .isEqualTo(0.004);
        }

        @Test
        void hasTheLastBenchmarkRunWithoutItsRawData() throws Exception {
            JsonNode benchmarks = read(withBenchmarks()).get("benchmarks");
            assertThat(benchmarks.at("/run/status").asText()).isEqualTo("COMPLETED");
            assertThat(benchmarks.at("/results/0/verdict").asText()).isEqualTo("REGRESSED");
            assertThat(benchmarks.at("/results/0/params/lines").asText()).isEqualTo("<10>");
            assertThat(benchmarks.at("/results/0").has("raw")).isFalse();
        }

        @Test
        void leavesOutWhatHasNoValue() throws Exception {
            JsonNode report = read(data(chart("ratio", line("a", "NaN"))));
            assertThat(report.at("/charts/0/lines/0/summary").toString()).isEqualTo("{\"points\":0}");
            assertThat(report.at("/charts/0/lines/0/points/0").toString())
                    .isEqualTo("{\"at\":\"2026-01-01T00:00:00Z\"}");
        }

        @Test
        void hasEmptyListsWithoutData() throws Exception {
            JsonNode report = read(data());
            assertThat(report.get("charts")).isEmpty();
            assertThat(report.get("interruptions")).isEmpty();
            assertThat(report.get("annotations")).isEmpty();
        }
    }
}
