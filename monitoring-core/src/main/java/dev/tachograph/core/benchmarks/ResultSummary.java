package dev.tachograph.core.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result with what is said about it, without its raw data: the same line on pages, in REST and in reports.
 *
 * @param benchmark class and method as JMH names them
 * @param params values of the parameters by name, sorted
 * @param mode as JMH writes it: {@code avgt}
 * @param unit of score and error: {@code us/op}
 * @param score null when JMH could not tell
 * @param error half the width of JMH's 99.9 % interval; null when JMH could not tell
 * @param allocatedBytes for an operation; null where it was not measured
 * @param changePercent more time for an operation than the baseline, so that positive is always worse; null without a comparison
 * @param lowPercent lower end of its 99 % interval; null where there is none
 * @param highPercent upper end of its 99 % interval; null where there is none
 * @param pValue that both are the same, two-sided; null where there is none
 * @param forks of its own
 * @param baselineForks it was compared with
 * @param detectablePercent the smallest change that would have been found in four of five cases; null where there is none
 * @param allocationPercent more bytes for an operation than the baseline; null without a comparison
 * @param baselineRuns the runs it was compared with, the newest first
 * @param why the verdict in a sentence, with the figures
 */
public record ResultSummary(
        String benchmark,
        Map<String, String> params,
        String mode,
        String unit,
        int threads,
        @Nullable Double score,
        @Nullable Double error,
        @Nullable Double allocatedBytes,
        Verdict verdict,
        ChangeSeverity severity,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        @Nullable Double pValue,
        int forks,
        int baselineForks,
        @Nullable Double detectablePercent,
        @Nullable Double allocationPercent,
        List<UUID> baselineRuns,
        String why) {

    /** Regressions first, the largest of them at the top, then improvements, then the rest by name. */
    public static final Comparator<ResultSummary> WORST_FIRST = Comparator.comparing(ResultSummary::rank)
            .thenComparing(summary -> summary.changePercent, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
            .thenComparing(ResultSummary::benchmark)
            .thenComparing(summary -> summary.params.toString());

    public ResultSummary {
        baselineRuns = List.copyOf(baselineRuns);
    }

    public static ResultSummary of(BenchmarkResult result, Judgement judgement) {
        BenchmarkKey key = result.key();
        return new ResultSummary(
                key.name(),
                key.params(),
                key.mode().word(),
                key.unit(),
                key.threads(),
                result.score(),
                result.error(),
                result.allocation().map(SecondaryResult::score).orElse(null),
                judgement.verdict(),
                judgement.severity(),
                judgement.changePercent(),
                judgement.lowPercent(),
                judgement.highPercent(),
                judgement.pValue(),
                judgement.forks(),
                judgement.baselineForks(),
                judgement.detectablePercent(),
                judgement.allocationPercent(),
                judgement.baselineRuns(),
                judgement.why());
    }

    private int rank() {
        return switch (verdict) {
            case REGRESSED -> 0;
            case IMPROVED -> 1;
            case EQUIVALENT, INCONCLUSIVE, NO_BASELINE -> 2;
        };
    }
}
