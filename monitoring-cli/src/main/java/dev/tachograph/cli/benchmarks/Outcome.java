package dev.tachograph.cli.benchmarks;

import dev.tachograph.cli.terminal.ExitCode;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.RunComparison;
import dev.tachograph.core.benchmarks.RunComparison.Pair;
import dev.tachograph.core.benchmarks.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison means to the one who asked for it.
 *
 * @param failAt per cent more time from which on a proven regression fails
 * @param strict whether what is not decided is no pass
 * @param failing keys of the regressions that fail
 */
record Outcome(
        ResultFile base,
        ResultFile head,
        RunComparison comparison,
        double failAt,
        boolean strict,
        Set<BenchmarkKey> failing) {

    private static final int NAMED = 5;

    static Outcome of(ResultFile base, ResultFile head, Predicate<String> isRuler, double failAt, boolean strict) {
        RunComparison comparison = RunComparison.of(base.results(), head.results(), isRuler);
        Set<BenchmarkKey> failing =
                comparison.regressedBy(failAt).stream().map(Pair::key).collect(Collectors.toUnmodifiableSet());
        return new Outcome(base, head, comparison, failAt, strict, failing);
    }

    /** Benchmarks that are shown together. */
    enum Group {
        FAILING("Regressed by so much that it fails"),
        REGRESSED("Regressed"),
        NOT_DECIDED("Not decided"),
        IMPROVED("Improved"),
        EQUIVALENT("Equivalent");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Those of a group, the worst first. */
    List<Pair> of(Group group) {
        return comparison.pairs().stream().filter(pair -> group(pair) == group).toList();
    }

    Group group(Pair pair) {
        return switch (pair.judgement().verdict()) {
            case REGRESSED -> failing.contains(pair.key()) ? Group.FAILING : Group.REGRESSED;
            case IMPROVED -> Group.IMPROVED;
            case EQUIVALENT -> Group.EQUIVALENT;
            case INCONCLUSIVE, NO_BASELINE -> Group.NOT_DECIDED;
        };
    }

    Labels labels() {
        Set<BenchmarkKey> keys = new HashSet<>();
        Stream.concat(base.results().stream(), head.results().stream()).forEach(result -> keys.add(result.key()));
        return new Labels(keys);
    }

    /** A regression that fails weighs more than what is not decided. */
    int exitCode() {
        if (!failing.isEmpty()) {
            return ExitCode.REGRESSION;
        }
        return strict && (notDecided() > 0 || comparison.unstable() != null) ? ExitCode.INCONCLUSIVE : ExitCode.PASS;
    }

    /** The exit code in a word or two; a pass only where everything is decided. */
    String headline() {
        return switch (exitCode()) {
            case ExitCode.REGRESSION -> "FAILED";
            case ExitCode.INCONCLUSIVE -> "NOT DECIDED";
            default -> notDecided() == 0 && comparison.unstable() == null ? "PASSED" : "NO REGRESSION PROVEN";
        };
    }

    /** Why the exit code is what it is, in a sentence or two. */
    String reason() {
        int all = comparison.pairs().size();
        List<String> parts = new ArrayList<>();
        List<Pair> worst = of(Group.FAILING);
        if (worst.isEmpty()) {
            parts.add((all == 1 ? "the only benchmark is not" : "of " + all + " benchmarks none is")
                    + " proven to take at least " + Wording.limit(failAt) + " % more time");
        } else {
            Labels labels = labels();
            parts.add(worst.size() + " of " + Wording.count(all, "benchmark") + " "
                    + (worst.size() == 1 ? "takes" : "take")
                    + " at least " + Wording.limit(failAt) + " % more time: "
                    + String.join(
                            ", ",
                            worst.stream()
                                    .limit(NAMED)
                                    .map(pair -> labels.of(pair.key()) + " ("
                                            + Wording.signed(pair.judgement().changePercent()) + ")")
                                    .toList())
                    + (worst.size() > NAMED ? ", and " + (worst.size() - NAMED) + " more" : ""));
        }
        int smaller = of(Group.REGRESSED).size();
        if (smaller > 0) {
            parts.add(smaller + " smaller " + (smaller == 1 ? "regression is a warning" : "regressions are warnings"));
        }
        if (notDecided() > 0) {
            parts.add((notDecided() == all && all > 1 ? "none of them is decided" : notDecided() + " not decided")
                    + (strict ? ", which --strict does not let pass" : ""));
        }
        if (comparison.unstable() != null) {
            parts.add("the machine was not steady" + (strict ? ", which --strict does not let pass" : ""));
        }
        return String.join("; ", parts) + ".";
    }

    private int notDecided() {
        return (int) (comparison.count(Verdict.INCONCLUSIVE) + comparison.count(Verdict.NO_BASELINE));
    }
}
