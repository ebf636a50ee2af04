package dev.tachograph.core.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run says in the history of a benchmark.
 *
 * @param at when the run began
 * @param environment fingerprint of where it took place; null where that is not known
 * @param unstable what was found about the machine; null when nothing was
 * @param score in the unit of the benchmark; null when JMH could not tell
 * @param error half the width of JMH's 99.9 % interval; null when JMH could not tell
 * @param baseline the score that it was compared with; null without a comparison
 * @param low lower end of the score's 99 % interval; null where there is none
 * @param high upper end of it. Both are of this benchmark alone: where they leave out the baseline and no change is called, it is too small
 *     to matter, or the benchmarks of the run are too many for its evidence
 * @param changePercent more time for an operation than the baseline, so that positive is always worse; null without a comparison
 * @param why the verdict in a sentence, with the figures
 */
public record HistoryPoint(
        UUID run,
        Instant at,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String environment,
        @Nullable String unstable,
        @Nullable Double score,
        @Nullable Double error,
        @Nullable Double baseline,
        @Nullable Double low,
        @Nullable Double high,
        Verdict verdict,
        ChangeSeverity severity,
        @Nullable Double changePercent,
        String why) {

    public static HistoryPoint of(Stored stored) {
        BenchmarkRun run = stored.run();
        BenchmarkResult result = stored.result();
        Judgement judgement = stored.judgement();
        Environment environment = run.environment();
        boolean higherIsBetter = result.key().mode().higherIsBetter();
        Double baseline = baseline(result.score(), judgement.changePercent(), higherIsBetter);
        Double least = atChange(baseline, judgement.lowPercent(), higherIsBetter);
        Double most = atChange(baseline, judgement.highPercent(), higherIsBetter);
        return new HistoryPoint(
                run.id(),
                Objects.requireNonNullElse(run.startedAt(), run.requestedAt()),
                run.commit(),
                run.branch(),
                environment == null ? null : environment.fingerprint(),
                run.unstable(),
                result.score(),
                result.error(),
                baseline,
                higherIsBetter ? most : least,
                higherIsBetter ? least : most,
                judgement.verdict(),
                judgement.severity(),
                judgement.changePercent(),
                judgement.why());
    }

    /** The change is one of time: half the operations in a time take twice the time each. */
    private static @Nullable Double baseline(
            @Nullable Double score, @Nullable Double changePercent, boolean higherIsBetter) {
        if (score == null || changePercent == null) {
            return null;
        }
        double ratio = 1 + changePercent / 100;
        return finite(higherIsBetter ? score * ratio : score / ratio);
    }

    private static @Nullable Double atChange(
            @Nullable Double baseline, @Nullable Double changePercent, boolean higherIsBetter) {
        if (baseline == null || changePercent == null) {
            return null;
        }
        double ratio = 1 + changePercent / 100;
        return finite(higherIsBetter ? baseline / ratio : baseline * ratio);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
