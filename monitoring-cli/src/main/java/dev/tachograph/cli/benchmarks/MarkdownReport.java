package dev.tachograph.cli.benchmarks;

import dev.tachograph.cli.benchmarks.Outcome.Group;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.RunComparison;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A comparison for a comment on a pull request: what is not the same in a short table, the rest folded. GitHub's dialect. */
final class MarkdownReport {

    /** A comment ends at 65,536 characters, and its readers before. */
    private static final int ROWS = 100;

    private static final int LONGEST_NAME = 120;

    private final Outcome outcome;
    private final Labels labels;
    private final StringBuilder text = new StringBuilder();

    MarkdownReport(Outcome outcome) {
        this.outcome = outcome;
        this.labels = outcome.labels();
    }

    String text() {
        RunComparison comparison = outcome.comparison();
        line("### Benchmarks: " + outcome.headline());
        line("");
        line(escaped(Wording.sentence(outcome.reason())));
        comparison.differences().forEach(difference -> note("Not measured alike: " + difference));
        String unstable = comparison.unstable();
        if (unstable != null) {
            note(unstable);
        }
        List<Pair> changed = Stream.of(Group.FAILING, Group.REGRESSED, Group.NOT_DECIDED, Group.IMPROVED)
                .flatMap(group -> outcome.of(group).stream())
                .toList();
        table(changed);
        folded("Equivalent", outcome.of(Group.EQUIVALENT));
        unpaired("Only in the base", comparison.onlyInBase());
        unpaired("Only in the head", comparison.onlyInHead());
        line("");
        line("<sub>base " + escaped(described(outcome.base())) + "<br>head " + escaped(described(outcome.head()))
                + "<br>Time for an operation; intervals of 99 %; more than 0 is slower.</sub>");
        return text.toString();
    }

    private static String described(ResultFile file) {
        return file.name() + ": " + Wording.count(file.results().size(), "benchmark") + ", " + file.measuredWith();
    }

    private void note(String what) {
        line("");
        line("> " + escaped(what));
    }

    private void folded(String title, List<Pair> pairs) {
        if (!pairs.isEmpty()) {
            line("");
            line("<details><summary>" + title + ": " + pairs.size() + "</summary>");
            table(pairs);
            line("");
            line("</details>");
        }
    }

    private void unpaired(String title, List<BenchmarkKey> keys) {
        if (!keys.isEmpty()) {
            List<String> names = keys.stream()
                    .limit(ROWS)
                    .map(key -> "`" + code(labels.of(key)) + "` (" + escaped(Wording.measure(key)) + ")")
                    .toList();
            line("");
            line("<details><summary>" + title + ": " + keys.size() + "</summary>");
            line("");
            names.forEach(name -> line("- " + name));
            more(keys.size());
            line("");
            line("</details>");
        }
    }

    private void table(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        line("");
        line("| | benchmark | base -> head | time for an operation |");
        line("|---|---|--:|---|");
        pairs.stream().limit(ROWS).forEach(this::row);
        more(pairs.size());
    }

    private void row(Pair pair) {
        List<String> cells = new ArrayList<>();
        cells.add(
                switch (outcome.group(pair)) {
                    case FAILING -> "**fails**";
                    case REGRESSED -> "**slower**";
                    case NOT_DECIDED -> "not decided";
                    case IMPROVED -> "faster";
                    case EQUIVALENT -> "same";
                });
        cells.add("`" + code(labels.of(pair.key())) + "`");
        cells.add(escaped(Wording.scores(pair.base().score(), pair.head().score()) + " "
                + pair.key().unit()));
        String allocation = Wording.allocation(pair);
        cells.add(escaped(Wording.effect(pair) + (allocation.isEmpty() ? "" : "; " + allocation)));
        line("| " + String.join(" | ", cells) + " |");
    }

    private void more(int all) {
        if (all > ROWS) {
            line("");
            line("... and " + (all - ROWS) + " more; the other formats have them all.");
        }
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    /** Inside of a code span of a table, where a backtick would end the one and a bar the other. */
    private static String code(String plain) {
        String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME - 3) + "...";
        return cut.replace('`', '\'').replace("|", "\\|");
    }

    /** Plain text that stays plain: no markup, no mention of a person, no new cell. */
    private static String escaped(String plain) {
        StringBuilder safe = new StringBuilder();
        plain.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '@' -> safe.append("&#64;");
                case '*', '_', '`', '|', '[', ']', '\\', '~', '#' ->
                    safe.append('\\').appendCodePoint(c);
                case '\n', '\r' -> safe.append(' ');
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
