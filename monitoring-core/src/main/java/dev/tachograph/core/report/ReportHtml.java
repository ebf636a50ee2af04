package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SelfReport.Stage;
import dev.tachograph.core.health.HealthReason;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.Baseline;
import dev.tachograph.core.performance.BaselineVerdict;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.PerformanceData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The report as one HTML document that needs nothing else: no script, no request, styles in one element. */
final class ReportHtml {

    private static final String FIGURE = " class=\"figure\"";

    private final StringBuilder html = new StringBuilder(1 << 16);
    private final DashboardData data;
    private final SelfReport self;
    private final Instant madeAt;

    ReportHtml(DashboardData data, SelfReport self, Instant madeAt) {
        this.data = data;
        this.self = self;
        this.madeAt = madeAt;
    }

    String write() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Monitoring report of ");
        html.append(escape(self.instance()))
                .append(", ")
                .append(Figures.time(data.to()))
                .append("</title>\n<style>\n");
        html.append(style()).append("</style>\n</head>\n<body>\n");
        header();
        html.append("<main>\n");
        verdict(data.health());
        alerts();
        html.append(RegressionSection.of(data.regressions()));
        operations();
        html.append(BenchmarkSection.of(data.benchmarks()));
        html.append(MarkSection.of(data.annotations()));
        interruptions();
        charts();
        monitor();
        html.append("</main>\n<footer><p>Made by Tachograph ")
                .append(escape(self.version()))
                .append(" at ");
        html.append(time(madeAt)).append(". All times are UTC.</p></footer>\n</body>\n</html>\n");
        return html.toString();
    }

    private void header() {
        html.append("<header>\n<p class=\"product\">Tachograph</p>\n<h1>Monitoring report</h1>\n<p>Instance <strong>");
        html.append(escape(self.instance()))
                .append("</strong>, ")
                .append(time(data.from()))
                .append(" to ");
        html.append(time(data.to())).append(" (").append(Figures.duration(Duration.between(data.from(), data.to())));
        html.append(")</p>\n</header>\n");
    }

    private void verdict(HealthVerdict health) {
        html.append("<section class=\"verdict ")
                .append(health.status().name())
                .append("\">\n<h2><span aria-hidden=\"true\">");
        html.append(Wording.shape(health.status()))
                .append("</span> ")
                .append(Wording.of(health.status()))
                .append("</h2>\n<p>");
        html.append(escape(health.words()))
                .append("</p>\n<p class=\"quiet\">Judged ")
                .append(time(health.at()));
        html.append(", when the report was made.</p>\n");
        if (!health.reasons().isEmpty()) {
            html.append("<ul>\n");
            for (HealthReason reason : health.reasons()) {
                html.append("<li><strong>").append(Wording.of(reason.status())).append(", ");
                html.append(escape(reason.subject())).append(":</strong> ").append(escape(reason.words()));
                html.append(" <em>").append(escape(reason.remedy())).append("</em></li>\n");
            }
            html.append("</ul>\n");
        }
        html.append("</section>\n");
        if (!data.complete()) {
            html.append(
                    "<p class=\"notice\"><strong>Incomplete:</strong> some of the stored history could not be read when this report");
            html.append(
                    " was made, because the database was away or a stored block is damaged. It holds the rest.</p>\n");
        }
    }

    private void alerts() {
        html.append("<section>\n<h2>Alerts</h2>\n");
        if (data.alerts().isEmpty()) {
            html.append("<p>None in this range: no rule found anything over its limit.</p>\n</section>\n");
            return;
        }
        tableHead(
                "Alerts",
                words("Rule"),
                words("Severity"),
                words("State"),
                words("Fired"),
                words("Resolved"),
                figures("Lasted"),
                words("Why"));
        for (Alert alert : data.alerts()) {
            rowHead(alert.rule(), Wording.labels(alert));
            cell(Wording.shape(alert.severity()) + " " + Wording.of(alert.severity()));
            cell(Wording.of(alert.state()));
            html.append("<td>").append(time(alert.firedAt())).append("</td><td>");
            html.append(time(alert.resolvedAt())).append("</td>");
            figure(Wording.lasted(alert, madeAt));
            sentence(alert.why());
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n</section>\n");
    }

    private void operations() {
        html.append("<section>\n<h2>Operations</h2>\n");
        PerformanceData operations = data.operations();
        if (operations.operations().isEmpty()) {
            html.append(
                    "<p>No call of an application ended in this range. Applications that carry monitoring-client and run");
            html.append(" in this server show up here.</p>\n</section>\n");
            return;
        }
        if (operations.resolution() != Resolution.DETAIL) {
            html.append("<p class=\"quiet\">Read from whole hours or days, ").append(time(operations.from()));
            html.append(" to ").append(time(operations.to())).append(".</p>\n");
        }
        tableHead(
                "Operations, the most time first",
                words("Operation"),
                words("State"),
                figures("Total"),
                figures("Calls"),
                figures("Rate"),
                figures("Errors"),
                figures("Mean"),
                figures("Baseline"),
                figures("p50"),
                figures("p95"),
                figures("p99"),
                figures("Longest"));
        for (OperationPerformance one : operations.operations()) {
            operation(one);
        }
        html.append("</tbody></table></div>\n</section>\n");
    }

    /** The sentence of the verdict stands under the name where somebody has to act; as a column it would be as wide as all figures. */
    private void operation(OperationPerformance one) {
        BaselineVerdict.State state = one.verdict().state();
        boolean alarming = state == BaselineVerdict.State.WARNING || state == BaselineVerdict.State.CRITICAL;
        Baseline baseline = one.baseline();
        rowHead(one.name(), one.application(), alarming ? one.verdict().words() : "");
        cell(Wording.shape(state) + " " + Wording.of(state));
        figure(Figures.of(one.totalSeconds(), "seconds"));
        figure(Figures.of((double) one.calls(), ""));
        figure(Figures.of(one.ratePerSecond(), "/s"));
        figure(Figures.of((double) one.errors(), ""));
        figure(Figures.of(one.meanSeconds(), "seconds"));
        figure(Figures.of(baseline == null ? null : baseline.meanSeconds(), "seconds"));
        figure(Figures.of(one.p50Seconds(), "seconds"));
        figure(Figures.of(one.p95Seconds(), "seconds"));
        figure(Figures.of(one.p99Seconds(), "seconds"));
        figure(Figures.of(one.maxSeconds(), "seconds"));
        html.append("</tr>\n");
    }

    private void interruptions() {
        html.append("<section>\n<h2>Interruptions</h2>\n");
        if (data.interruptions().isEmpty()) {
            html.append("<p>None in this range: the monitor was never killed and did not crash.</p>\n");
        } else {
            html.append("<ul>\n");
            for (Interruption interruption : data.interruptions()) {
                html.append("<li>").append(escape(Wording.of(interruption))).append(" <span class=\"quiet\">");
                html.append(escape(interruption.instance())).append("</span></li>\n");
            }
            html.append("</ul>\n");
        }
        html.append("</section>\n");
    }

    private void charts() {
        if (data.charts().stream().allMatch(chart -> chart.lines().isEmpty())) {
            html.append(
                    "<section>\n<h2>Measurements</h2>\n<p>Nothing was recorded in this range. The first points appear about");
            html.append(" 10 seconds after the start of the monitor.</p>\n</section>\n");
            return;
        }
        for (Chart chart : data.charts()) {
            html.append("<section class=\"measure\">\n<h2>")
                    .append(escape(chart.title()))
                    .append("</h2>\n");
            if (chart.lines().isEmpty()) {
                html.append("<p>Nothing was recorded in this range.</p>\n");
            } else {
                html.append("<div class=\"wide\">")
                        .append(SvgChart.of(
                                chart, data.from(), data.to(), data.interruptions(), data.annotations(), List.of()))
                        .append("</div>\n");
                summaries(chart);
            }
            html.append("</section>\n");
        }
    }

    /** Legend and figures in one table: the look of the line stands before its name. */
    private void summaries(Chart chart) {
        tableHead(
                escape(chart.title()),
                words("Line"),
                figures("Least"),
                figures("Mean"),
                figures("Most"),
                figures("Latest"),
                words("At"));
        for (int i = 0; i < chart.lines().size(); i++) {
            Chart.Line line = chart.lines().get(i);
            LineSummary summary = LineSummary.of(line);
            html.append(
                    "<tr><th scope=\"row\"><svg class=\"key\" viewBox=\"0 0 24 8\" aria-hidden=\"true\"><path class=\"line line-");
            html.append(i % SvgChart.LOOKS)
                    .append("\" d=\"M0 4L24 4\"/></svg>")
                    .append(escape(line.label()))
                    .append("</th>");
            figure(Figures.of(summary.min(), chart.unit()));
            figure(Figures.of(summary.mean(), chart.unit()));
            figure(Figures.of(summary.max(), chart.unit()));
            figure(Figures.of(summary.latest(), chart.unit()));
            html.append("<td>").append(time(summary.latestAt())).append("</td></tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void monitor() {
        html.append("<section>\n<h2>About the monitor</h2>\n<dl>\n");
        fact("Version", escape(self.version()));
        fact("Running since", time(self.startedAt()));
        fact("Database", escape(self.database()) + (self.databaseReachable() ? "" : " (not reachable)"));
        fact("Series", Figures.of((double) self.seriesCount(), ""));
        fact("Samples waiting to be stored", Figures.of((double) self.pendingSamples(), ""));
        fact("Samples lost since the start", Figures.of((double) self.droppedSamples(), ""));
        fact(
                "Applications found",
                self.applications().isEmpty() ? "none" : escape(String.join(", ", self.applications())));
        html.append("</dl>\n");
        if (!self.stages().isEmpty()) {
            tableHead(
                    "Stages of the monitor",
                    words("Stage"),
                    figures("Every"),
                    words("Last run"),
                    figures("Took"),
                    figures("Runs"),
                    figures("Failures"),
                    words("State"));
            for (Stage stage : self.stages()) {
                rowHead(stage.name());
                figure(stage.interval());
                html.append("<td>").append(time(stage.lastRun())).append("</td>");
                figure(Figures.of(stage.lastDurationSeconds(), "seconds"));
                figure(Figures.of((double) stage.runs(), ""));
                figure(Figures.of((double) stage.failures(), ""));
                sentence(Wording.of(stage));
                html.append("</tr>\n");
            }
            html.append("</tbody></table></div>\n");
        }
        html.append("</section>\n");
    }

    /** The head of a column and the class of its cells, by which figures stand right, under each other. */
    private record Column(String title, String look) {}

    private static Column words(String title) {
        return new Column(title, "");
    }

    private static Column figures(String title) {
        return new Column(title, FIGURE);
    }

    private void tableHead(String caption, Column... columns) {
        html.append("<div class=\"wide\"><table><caption>").append(caption).append("</caption><thead><tr>");
        for (Column column : List.of(columns)) {
            html.append("<th scope=\"col\"")
                    .append(column.look())
                    .append('>')
                    .append(column.title())
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    /** Begins a row by its name, with quiet lines under it; empty ones are left out. */
    private void rowHead(String name, String... below) {
        html.append("<tr><th scope=\"row\">").append(Markup.breakable(name));
        for (String line : List.of(below)) {
            if (!line.isEmpty()) {
                html.append(" <span class=\"quiet below\">")
                        .append(escape(line))
                        .append("</span>");
            }
        }
        html.append("</th>");
    }

    private void fact(String name, String safeValue) {
        html.append("<div><dt>")
                .append(name)
                .append("</dt><dd>")
                .append(safeValue)
                .append("</dd></div>\n");
    }

    private void cell(String text) {
        cell(text, "");
    }

    private void figure(String text) {
        cell(text, FIGURE);
    }

    private void sentence(String text) {
        cell(text, " class=\"sentence\"");
    }

    private void cell(String text, String look) {
        html.append("<td").append(look).append('>').append(escape(text)).append("</td>");
    }

    private static String time(@Nullable Instant at) {
        return at == null ? Figures.ABSENT : "<time datetime=\"" + at + "\">" + Figures.time(at) + "</time>";
    }

    private static String style() {
        try (InputStream css = ReportHtml.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(css, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
