package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.alerting.Condition;
import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.benchmarks.Baseline;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The rule {@code benchmark_regression}: for each benchmark of this server's runs and imports by how much more time it takes than its
 * baseline, 0.24 is 24 % more. A verdict that is not decided, or of a machine that was not steady, is no value: the alert stays as it is.
 *
 * <p>Nor is a regression that rests on too little ({@link Judgement#restsOnEnough}).
 *
 * <p>Thread-safe.
 */
final class RegressionSource implements ReadingSource {

    static final String NAME = "benchmark_regression";

    /** A rule may have a thousand instances; the worst benchmarks are among them. */
    private static final int MOST = 900;

    /** Beyond any scale: no baseline to speak of. */
    private static final double BOUNDLESS_PERCENT = 1e6;

    private static final Condition CONDITION = Condition.warningFrom(ChangeSeverity.WARNING.fromPercent() / 100)
            .criticalFrom(ChangeSeverity.CRITICAL.fromPercent() / 100);

    private final Map<Map<String, String>, Known> known = new HashMap<>();

    private record Known(Instant at, Reading reading) {}

    @Override
    public Rule rule() {
        // A verdict holds until the next one: there is nothing to wait for.
        return new Rule(NAME, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public synchronized List<Reading> read(Instant now) {
        return known.values().stream()
                .map(Known::reading)
                .sorted(Comparator.comparingDouble(
                                (Reading reading) -> -reading.value().orElse(0))
                        .thenComparing(Reading::words))
                .limit(MOST)
                .toList();
    }

    /** What a run that is over found. */
    synchronized void heard(BenchmarkRun run, List<Judged> judged) {
        judged.forEach(one -> keep(run, one.result().key(), one.judgement()));
    }

    /** What the runs before this start found; what this process has found meanwhile is newer. */
    synchronized void restore(List<Stored> latest, String instance) {
        latest.stream()
                .filter(stored -> stored.run().instance().equals(instance))
                .forEach(stored -> keep(stored.run(), stored.result().key(), stored.judgement()));
    }

    private void keep(BenchmarkRun run, BenchmarkKey key, Judgement judgement) {
        Map<String, String> labels = labels(run, key);
        Known before = known.get(labels);
        Instant at = run.startedAt() == null ? run.requestedAt() : run.startedAt();
        if (before == null || !before.at().isAfter(at)) {
            known.put(labels, new Known(at, reading(run, key, judgement, labels)));
        }
    }

    private static Reading reading(
            BenchmarkRun run, BenchmarkKey key, Judgement judgement, Map<String, String> labels) {
        String why = judgement.why();
        return new Reading(
                NAME,
                labels,
                value(run, judgement),
                CONDITION,
                key.shortName() + ": " + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why) + "; run "
                        + run.id() + (run.commit() == null ? "" : " of commit " + run.commit()));
    }

    private static OptionalDouble value(BenchmarkRun run, Judgement judgement) {
        return switch (judgement.verdict()) {
            case EQUIVALENT, IMPROVED -> OptionalDouble.of(0);
            case INCONCLUSIVE, NO_BASELINE -> OptionalDouble.empty();
            case REGRESSED ->
                doubt(run, judgement).isEmpty()
                        ? OptionalDouble.of(
                                (judgement.changePercent() == null ? BOUNDLESS_PERCENT : judgement.changePercent())
                                        / 100)
                        : OptionalDouble.empty();
        };
    }

    /** Why a regression is not enough to alert somebody, as a sentence; empty when it is, and for other verdicts. */
    static Optional<String> doubt(BenchmarkRun run, Judgement judgement) {
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

    private static Map<String, String> labels(BenchmarkRun run, BenchmarkKey key) {
        Map<String, String> labels = new TreeMap<>();
        if (run.trigger() == RunTrigger.IMPORT) {
            // Measured elsewhere: what this host measures says nothing about it, and must not end its alert.
            labels.put("measured", "elsewhere");
        }
        labels.put("benchmark", key.name());
        labels.put("mode", key.mode().word());
        labels.put("threads", Integer.toString(key.threads()));
        if (!key.params().isEmpty()) {
            labels.put("params", key.paramsInWords());
        }
        return labels;
    }
}
