package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryPointTest {

    @Test
    void theIntervalOfATimeIsThatOfTheVerdictAroundTheBaseline() {
        HistoryPoint point = point(BenchmarkMode.AVERAGE_TIME, 12.0, 20.0, -10.0, 60.0);
        assertThat(point.baseline()).isCloseTo(10.0, within(1e-9));
        assertThat(point.low()).isCloseTo(9.0, within(1e-9));
        assertThat(point.high()).isCloseTo(16.0, within(1e-9));
    }

    @Test
    void moreTimeIsFewerOperationsInATime() {
        HistoryPoint point = point(BenchmarkMode.THROUGHPUT, 50.0, 100.0, 25.0, 300.0);
        assertThat(point.baseline()).isCloseTo(100.0, within(1e-9));
        assertThat(point.low()).isCloseTo(25.0, within(1e-9));
        assertThat(point.high()).isCloseTo(80.0, within(1e-9));
    }

    @Test
    void withoutAComparisonThereIsTheScoreAlone() {
        HistoryPoint point = point(BenchmarkMode.AVERAGE_TIME, 12.0, null, null, null);
        assertThat(point.score()).isEqualTo(12.0);
        assertThat(point.baseline()).isNull();
        assertThat(point.low()).isNull();
        assertThat(point(BenchmarkMode.AVERAGE_TIME, 12.0, -100.0, null, null).baseline())
                .as("what took all the time before has no score now")
                .isNull();
    }

    @Test
    void saysWhenItsRunBeganAndWhere() {
        BenchmarkRun run = Results.run(3, RunStatus.COMPLETED, MIDNIGHT);
        HistoryPoint point = HistoryPoint.of(new Stored(run, Results.result("1 2"), judgement(null, null, null)));
        assertThat(point.at()).isEqualTo(MIDNIGHT);
        assertThat(point.environment())
                .isEqualTo(Objects.requireNonNull(run.environment()).fingerprint());
        BenchmarkRun waiting = Results.run(3, RunStatus.COMPLETED, null);
        assertThat(HistoryPoint.of(new Stored(waiting, Results.result("1 2"), judgement(null, null, null)))
                        .at())
                .isEqualTo(waiting.requestedAt());
    }

    @Test
    void theWorstOfAllIsTheFirst() {
        assertThat(List.of(
                                summary("b", Verdict.EQUIVALENT, 1.0),
                                summary("a", Verdict.INCONCLUSIVE, 1.0),
                                summary("c", Verdict.IMPROVED, -30.0),
                                summary("d", Verdict.REGRESSED, 20.0),
                                summary("e", Verdict.REGRESSED, 60.0))
                        .stream()
                        .sorted(ResultSummary.WORST_FIRST))
                .extracting(ResultSummary::benchmark)
                .containsExactly("e", "d", "c", "a", "b");
    }

    private static ResultSummary summary(String name, Verdict verdict, double changePercent) {
        BenchmarkKey key = BenchmarkKey.of(name, new TreeMap<>(), BenchmarkMode.AVERAGE_TIME, "us/op", 1);
        return ResultSummary.of(
                Results.result(key, "1 2"),
                new Judgement(
                        verdict,
                        ChangeSeverity.NONE,
                        changePercent,
                        null,
                        null,
                        null,
                        1,
                        1,
                        null,
                        null,
                        List.of(),
                        ""));
    }

    private static HistoryPoint point(
            BenchmarkMode mode, double score, @Nullable Double change, @Nullable Double low, @Nullable Double high) {
        BenchmarkResult result = new BenchmarkResult(
                Results.key(mode, "u"),
                Results.SETTINGS,
                score,
                null,
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of());
        return HistoryPoint.of(
                new Stored(Results.run(1, RunStatus.COMPLETED, MIDNIGHT), result, judgement(change, low, high)));
    }

    private static Judgement judgement(@Nullable Double change, @Nullable Double low, @Nullable Double high) {
        return new Judgement(
                Verdict.INCONCLUSIVE, ChangeSeverity.NONE, change, low, high, null, 2, 2, null, null, List.of(), "");
    }
}
