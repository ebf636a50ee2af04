package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.regressions.RegressionSummary;
import java.util.List;

/** The report's section on regressions: those that are open, and those that took a step in the range. */
final class RegressionSection {

    private static final String FIGURE = " class=\"figure\"";

    private static final String HEAD = "<thead><tr><th scope=\"col\">What</th><th scope=\"col\">State</th>"
            + "<th scope=\"col\" class=\"figure\">Change</th><th scope=\"col\" class=\"figure\">99 % interval</th>"
            + "<th scope=\"col\">Since</th><th scope=\"col\">Versions</th></tr></thead>";

    private RegressionSection() {}

    static String of(List<RegressionSummary> regressions) {
        StringBuilder html = new StringBuilder("<section>\n<h2>Regressions</h2>\n");
        if (regressions.isEmpty()) {
            html.append("<p>None was open or took a step in this range.</p>\n");
            return html.append("</section>\n").toString();
        }
        html.append("<div class=\"wide\"><table><caption>Regressions and other changes</caption>")
                .append(HEAD)
                .append("<tbody>\n");
        regressions.forEach(regression -> row(html, regression));
        return html.append("</tbody></table></div>\n</section>\n").toString();
    }

    private static void row(StringBuilder html, RegressionSummary one) {
        html.append("<tr><th scope=\"row\">").append(escape(one.title() + ", " + one.figure()));
        html.append(" <span class=\"quiet below\">").append(escape(one.words())).append("</span></th>");
        cell(html, "", RegressionWording.shape(one) + " " + RegressionWording.of(one));
        cell(html, FIGURE, RegressionWording.change(one));
        cell(html, FIGURE, BenchmarkWording.interval(one.lowPercent(), one.highPercent()));
        html.append("<td><time datetime=\"")
                .append(one.since())
                .append("\">")
                .append(Figures.time(one.since()))
                .append("</time></td>");
        cell(html, "", RegressionWording.versions(one.lastGoodVersion(), one.firstBadVersion()));
        html.append("</tr>\n");
    }

    private static void cell(StringBuilder html, String look, String text) {
        html.append("<td").append(look).append('>').append(escape(text)).append("</td>");
    }
}
