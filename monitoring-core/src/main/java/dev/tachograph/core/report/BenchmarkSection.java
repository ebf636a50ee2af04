package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.dashboard.LastBenchmarks;
import org.jspecify.annotations.Nullable;

/** The report's section on benchmarks: the last run that is over, each result with its verdict. */
final class BenchmarkSection {

    private static final String FIGURE = " class=\"figure\"";

    private static final String HEAD = "<thead><tr><th scope=\"col\">Benchmark</th><th scope=\"col\">Verdict</th>"
            + "<th scope=\"col\" class=\"figure\">Change of time</th><th scope=\"col\" class=\"figure\">99 % interval</th>"
            + "<th scope=\"col\" class=\"figure\">Score</th></tr></thead>";

    private BenchmarkSection() {}

    static String of(@Nullable LastBenchmarks benchmarks) {
        StringBuilder html = new StringBuilder("<section>\n<h2>Benchmarks</h2>\n");
        if (benchmarks == null) {
            html.append(
                    "<p>No benchmark run was over by then. Runs by schedule, on request and imported results show up here.</p>\n");
            return html.append("</section>\n").toString();
        }
        BenchmarkRun run = benchmarks.run();
        html.append("<p>")
                .append(BenchmarkWording.shape(run.status()))
                .append(' ')
                .append(BenchmarkWording.of(run.status()))
                .append(": ")
                .append(escape(BenchmarkWording.subject(run)))
                .append(", ")
                .append(BenchmarkWording.of(run.trigger()))
                .append(", <time datetime=\"")
                .append(run.requestedAt())
                .append("\">")
                .append(Figures.time(run.requestedAt()))
                .append("</time>; ")
                .append(BenchmarkWording.counts(benchmarks.results()))
                .append(".</p>\n");
        note(html, run.message());
        note(html, run.unstable());
        if (!benchmarks.results().isEmpty()) {
            html.append("<div class=\"wide\"><table><caption>Results of the last benchmark run</caption>")
                    .append(HEAD)
                    .append("<tbody>\n");
            benchmarks.results().forEach(result -> row(html, result));
            html.append("</tbody></table></div>\n");
        }
        return html.append("</section>\n").toString();
    }

    private static void note(StringBuilder html, @Nullable String words) {
        if (words != null) {
            html.append("<p class=\"quiet\">").append(escape(words)).append("</p>\n");
        }
    }

    /** The sentence of the verdict stands under the name where something changed; as a column it would be as wide as all figures. */
    private static void row(StringBuilder html, ResultSummary result) {
        boolean changed = result.verdict() == Verdict.REGRESSED || result.verdict() == Verdict.IMPROVED;
        html.append("<tr><th scope=\"row\">").append(escape(BenchmarkWording.shortName(result.benchmark())));
        below(html, BenchmarkWording.params(result.params()));
        below(html, changed ? result.why() : "");
        html.append("</th>");
        cell(
                html,
                "",
                BenchmarkWording.shape(result.verdict(), result.severity()) + " "
                        + BenchmarkWording.of(result.verdict()));
        cell(html, FIGURE, BenchmarkWording.change(result.changePercent()));
        cell(html, FIGURE, BenchmarkWording.interval(result.lowPercent(), result.highPercent()));
        cell(html, FIGURE, BenchmarkWording.score(result.score(), result.error(), result.unit()));
        html.append("</tr>\n");
    }

    private static void below(StringBuilder html, String words) {
        if (!words.isEmpty()) {
            html.append(" <span class=\"quiet below\">").append(escape(words)).append("</span>");
        }
    }

    private static void cell(StringBuilder html, String look, String text) {
        html.append("<td").append(look).append('>').append(escape(text)).append("</td>");
    }
}
