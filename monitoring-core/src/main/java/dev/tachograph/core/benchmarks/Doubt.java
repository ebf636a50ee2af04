package dev.tachograph.core.benchmarks;

import java.util.Optional;

/** What keeps a verdict of a regression from being enough to tell somebody. */
public final class Doubt {

    private Doubt() {}

    /** Why a regression is not enough to alert somebody, as a sentence; empty when it is, and for other verdicts. */
    public static Optional<String> of(BenchmarkRun run, Judgement judgement) {
        if (judgement.verdict() != Verdict.REGRESSED) {
            return Optional.empty();
        }
        if (run.unstable() != null) {
            return Optional.of("No alert is raised over it, because the machine was not steady.");
        }
        return judgement.restsOnEnough()
                ? Optional.empty()
                : Optional.of("No alert is raised over it: a machine that drifts looks the same, until there are "
                        + Baseline.ENOUGH_RUNS + " earlier runs, or " + Judgement.ENOUGH_FORKS
                        + " forks on both sides.");
    }
}
