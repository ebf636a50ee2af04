package dev.tachograph.core.benchmarks;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a candidate is compared with, and whose choice that is.
 *
 * @param runs the newest first; none is no baseline
 * @param words which they are, in a sentence; empty when there are none
 */
public record ChosenBaseline(List<BaselineRun> runs, String words) {

    /** How many results of a history to read where a baseline is pinned, which may be an old one. */
    public static final int LOOK_BACK_FOR_PINNED = 500;

    public ChosenBaseline {
        runs = List.copyOf(runs);
    }

    /**
     * The pinned run, commit or branch, as far as it was measured in the candidate's environment and way; else the latest sound runs.
     *
     * @param history as {@link Baseline#choose} takes it
     */
    public static ChosenBaseline of(
            BenchmarkRun run, BenchmarkResult candidate, List<Stored> history, Optional<PinnedBaseline> pinned) {
        if (pinned.isEmpty()) {
            return latest(run, candidate, history, "");
        }
        PinnedBaseline pin = pinned.get();
        List<BaselineRun> runs = Baseline.pinned(run, candidate, history, pin);
        String what = words(pin) + ", pinned by " + pin.pinnedBy();
        return runs.isEmpty()
                ? latest(run, candidate, history, " Nothing of " + what + ", was measured here in this way.")
                : new ChosenBaseline(runs, "Baseline: " + what + "." + flaws(runs, history));
    }

    private static ChosenBaseline latest(
            BenchmarkRun run, BenchmarkResult candidate, List<Stored> history, String why) {
        List<BaselineRun> runs = Baseline.choose(run, candidate, history);
        String words = runs.isEmpty()
                ? ""
                : "Baseline: the latest " + (runs.size() == 1 ? "run" : runs.size() + " runs")
                        + " without a regression." + flaws(runs, history);
        return new ChosenBaseline(runs, (words + why).strip());
    }

    /** What takes away from the baseline, in sentences. */
    private static String flaws(List<BaselineRun> runs, List<Stored> history) {
        return counted("The machine was not steady during", runs, history, run -> run.unstable() != null)
                + counted("Something else failed in", runs, history, run -> run.status() != RunStatus.COMPLETED);
    }

    private static String counted(
            String what, List<BaselineRun> runs, List<Stored> history, Predicate<BenchmarkRun> flawed) {
        Set<UUID> all = history.stream()
                .map(Stored::run)
                .filter(flawed)
                .map(BenchmarkRun::id)
                .collect(Collectors.toSet());
        long found = runs.stream().filter(run -> all.contains(run.run())).count();
        return found == 0 ? "" : " " + what + " " + found + " of " + runs.size() + ".";
    }

    private static String words(PinnedBaseline pin) {
        if (pin.commit() != null) {
            return "commit " + pin.commit();
        }
        return pin.branch() != null ? "branch " + pin.branch() : "run " + pin.run();
    }

    /** What the comparison says, with the baseline it used. */
    public Judgement judge(BenchmarkResult candidate) {
        Judgement judgement = Comparison.judge(candidate, runs);
        return words.isEmpty() ? judgement : judgement.with(words);
    }
}
