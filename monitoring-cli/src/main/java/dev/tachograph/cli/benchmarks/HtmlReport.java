package dev.tachograph.cli.benchmarks;

import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.cli.benchmarks.Outcome.Group;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.RunComparison;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A comparison as one page that needs nothing else: no script, no request, light or dark as its reader likes it. */
final class HtmlReport {

    private final Outcome outcome;
    private final Labels labels;
    private final IntervalScale scale;
    private final StringBuilder html = new StringBuilder(1 << 14);

    HtmlReport(Outcome outcome) {
        this.outcome = outcome;
        this.labels = outcome.labels();
        this.scale = IntervalScale.of(outcome.comparison().pairs());
    }

    String text() {
        RunComparison comparison = outcome.comparison();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>Benchmarks: ")
                .append(escape(outcome.headline()))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<h1 class=\"")
                .append(outcome.exitCode() == 0 ? "calm" : "alarming")
                .append("\">Benchmarks: ")
                .append(escape(outcome.headline()))
                .append("</h1>\n");
        paragraph("reason", Wording.sentence(outcome.reason()));
        comparison.differences().forEach(difference -> paragraph("note", "Not measured alike: " + difference));
        String unstable = comparison.unstable();
        if (unstable != null) {
            paragraph("note", unstable);
        }
        for (Group group : Group.values()) {
            group(group, outcome.of(group));
        }
        unpaired("Only in the base", comparison.onlyInBase());
        unpaired("Only in the head", comparison.onlyInHead());
        html.append("<footer>\n");
        file("base", outcome.base());
        file("head", outcome.head());
        html.append("<p>Time for an operation; bars are intervals of 99 %, to the right is slower.</p>\n</footer>\n");
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void group(Group group, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        html.append("<section class=\"")
                .append(group.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append("\">\n<h2>")
                .append(group.title())
                .append(": ")
                .append(pairs.size())
                .append("</h2>\n<div class=\"wide\">\n<table>\n<thead><tr><th scope=\"col\">Benchmark</th>")
                .append("<th scope=\"col\" class=\"figure\">Base</th><th scope=\"col\" class=\"figure\">Head</th>")
                .append(
                        "<th scope=\"col\">Unit</th><th scope=\"col\">Change</th><th scope=\"col\">In words</th></tr></thead>\n<tbody>\n");
        pairs.forEach(this::row);
        html.append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private void row(Pair pair) {
        Double before = pair.base().score();
        Double now = pair.head().score();
        int decimals = Wording.decimals(before, now);
        String allocation = Wording.allocation(pair);
        html.append("<tr><th scope=\"row\">")
                .append(escape(labels.of(pair.key())))
                .append("</th><td class=\"figure\">")
                .append(Wording.score(before, decimals))
                .append("</td><td class=\"figure\">")
                .append(Wording.score(now, decimals))
                .append("</td><td>")
                .append(escape(pair.key().unit()))
                .append("</td><td>")
                .append(scale.bar(pair.judgement()))
                .append("</td><td><details><summary>")
                .append(words(Wording.effect(pair) + (allocation.isEmpty() ? "" : "; " + allocation)))
                .append("</summary>")
                .append(words(pair.judgement().why()))
                .append("</details></td></tr>\n");
    }

    private void unpaired(String title, List<BenchmarkKey> keys) {
        if (!keys.isEmpty()) {
            html.append("<section>\n<h2>")
                    .append(title)
                    .append(": ")
                    .append(keys.size())
                    .append("</h2>\n<ul>\n");
            keys.forEach(key -> html.append("<li>")
                    .append(escape(labels.of(key) + " (" + Wording.measure(key) + ")"))
                    .append("</li>\n"));
            html.append("</ul>\n</section>\n");
        }
    }

    private void file(String side, ResultFile file) {
        paragraph(
                "file",
                side + ": " + file.name() + ", " + Wording.count(file.results().size(), "benchmark") + ", "
                        + file.measuredWith());
    }

    private void paragraph(String kind, String content) {
        html.append("<p class=\"")
                .append(kind)
                .append("\">")
                .append(escape(content))
                .append("</p>\n");
    }

    /** Escaped, and no figure is parted from its sign of per cent. */
    private static String words(String content) {
        return escape(content).replace(" %", "&nbsp;%");
    }

    private static String style() {
        try (InputStream file =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("compare.css"), "compare.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
