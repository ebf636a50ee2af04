package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.annotations.Annotation;
import java.time.Instant;
import java.util.List;

/** The report's section on marks: what the lines across the charts are, the newest first. */
final class MarkSection {

    private MarkSection() {}

    static String of(List<Annotation> marks) {
        StringBuilder html = new StringBuilder("<section>\n<h2>Marks</h2>\n");
        if (marks.isEmpty()) {
            html.append(
                    "<p>None in this range: no benchmark ran, no other version began to work, nobody marked anything.</p>\n");
            return html.append("</section>\n").toString();
        }
        html.append("<ul>\n");
        for (int i = marks.size() - 1; i >= 0; i--) {
            row(html, marks.get(i));
        }
        return html.append("</ul>\n</section>\n").toString();
    }

    private static void row(StringBuilder html, Annotation mark) {
        Instant end = mark.endsAt();
        html.append("<li>");
        time(html, mark.startsAt());
        if (end == null) {
            html.append(" until now");
        } else if (end.isAfter(mark.startsAt())) {
            html.append(" to ");
            time(html, end);
        }
        html.append(": ").append(escape(mark.title()));
        html.append(" <span class=\"quiet\">").append(Wording.of(mark.kind())).append("</span></li>\n");
    }

    private static void time(StringBuilder html, Instant at) {
        html.append("<time datetime=\"")
                .append(at)
                .append("\">")
                .append(Figures.time(at))
                .append("</time>");
    }
}
