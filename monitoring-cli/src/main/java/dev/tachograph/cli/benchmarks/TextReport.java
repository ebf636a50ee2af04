package dev.tachograph.cli.benchmarks;

import dev.tachograph.cli.benchmarks.Outcome.Group;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.RunComparison;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A comparison for a terminal or a log: aligned, the worst first, and last the line that counts. */
final class TextReport {

    private final Outcome outcome;
    private final Ansi ansi;
    private final Labels labels;
    private final StringBuilder text = new StringBuilder();
    private final int nameWidth;
    private final int scoreWidth;

    TextReport(Outcome outcome, Ansi ansi) {
        this.outcome = outcome;
        this.ansi = ansi;
        this.labels = outcome.labels();
        List<Pair> pairs = outcome.comparison().pairs();
        nameWidth = width(pairs.stream().map(pair -> labels.of(pair.key())).toList());
        scoreWidth = width(pairs.stream().map(TextReport::scores).toList());
    }

    String text() {
        RunComparison comparison = outcome.comparison();
        file("base", outcome.base());
        file("head", outcome.head());
        comparison.differences().forEach(difference -> note("Not measured alike: " + difference));
        String unstable = comparison.unstable();
        if (unstable != null) {
            note(unstable);
        }
        for (Group group : Group.values()) {
            group(group, outcome.of(group));
        }
        unpaired("Only in the base", comparison.onlyInBase());
        unpaired("Only in the head", comparison.onlyInHead());
        text.append('\n')
                .append(styled(outcome.headline() + " (exit " + outcome.exitCode() + "):", colour()))
                .append(' ')
                .append(outcome.reason())
                .append('\n');
        return text.toString();
    }

    private void file(String side, ResultFile file) {
        text.append(side)
                .append("  ")
                .append(file.name())
                .append(": ")
                .append(Wording.count(file.results().size(), "benchmark"))
                .append(", ")
                .append(Wording.oneLine(file.measuredWith()))
                .append('\n');
    }

    private void note(String what) {
        text.append(styled("note  ", "yellow")).append(Wording.oneLine(what)).append('\n');
    }

    private void group(Group group, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        heading(title(group) + " (" + pairs.size() + ")", style(group));
        for (Pair pair : pairs) {
            String allocation = Wording.allocation(pair);
            text.append("  ")
                    .append(padded(labels.of(pair.key()), nameWidth))
                    .append("  ")
                    .append(padded(scores(pair), scoreWidth))
                    .append("  ")
                    .append(Wording.effect(pair))
                    .append(allocation.isEmpty() ? "" : "; " + allocation)
                    .append('\n');
        }
    }

    private String title(Group group) {
        return switch (group) {
            case FAILING -> "REGRESSED by at least " + Wording.limit(outcome.failAt()) + " %: fails";
            case REGRESSED -> "REGRESSED: a warning";
            case NOT_DECIDED -> "NOT DECIDED: the forks vary too much, or are too few; no pass and no failure";
            case IMPROVED -> "IMPROVED";
            case EQUIVALENT -> "EQUIVALENT";
        };
    }

    private void unpaired(String title, List<BenchmarkKey> keys) {
        if (!keys.isEmpty()) {
            heading(title + " (" + keys.size() + ")", "yellow");
            keys.forEach(key -> text.append("  ")
                    .append(labels.of(key))
                    .append("  ")
                    .append(Wording.measure(key))
                    .append('\n'));
        }
    }

    private void heading(String title, String colour) {
        text.append('\n').append(styled(title, colour)).append('\n');
    }

    private String colour() {
        return switch (outcome.headline()) {
            case "PASSED" -> "green";
            case "FAILED" -> "red";
            default -> "yellow";
        };
    }

    private static String style(Group group) {
        return switch (group) {
            case FAILING -> "red";
            case REGRESSED, NOT_DECIDED -> "yellow";
            case IMPROVED, EQUIVALENT -> "green";
        };
    }

    private static String scores(Pair pair) {
        return Wording.scores(pair.base().score(), pair.head().score()) + " "
                + pair.key().unit();
    }

    /** @param plain words of our own, since picocli's markup has no escape */
    private String styled(String plain, String colour) {
        return ansi.string("@|bold," + colour + " " + plain + "|@");
    }

    private static String padded(String plain, int width) {
        return plain + " ".repeat(Math.max(0, width - plain.length()));
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
