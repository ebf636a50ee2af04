package dev.tachograph.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.HistoryPoint;
import dev.tachograph.core.benchmarks.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchmarkChartTest {

    private static final Instant AT = Instant.parse("2026-01-01T03:00:00Z");

    @Test
    void drawsNothingWithoutAScore() {
        assertThat(BenchmarkChart.of(List.of(), "us/op")).isEmpty();
        assertThat(BenchmarkChart.of(List.of(point(0, "north", null, null)), "us/op"))
                .isEmpty();
    }

    @Test
    void aRunIsOneStepHoweverLongAfterTheOneBefore() {
        String svg = BenchmarkChart.of(
                List.of(point(0, "north", 10.0, null), point(1, "north", 10.0, null), point(900, "north", 10.0, null)),
                "us/op");
        assertThat(svg).contains("class=\"line line-0\" d=\"M116 ", "L400 ", "L684 ");
    }

    @Test
    void anotherEnvironmentIsMarkedAndBeginsANewLine() {
        String svg = BenchmarkChart.of(
                List.of(point(0, "north", 10.0, null), point(1, "north", 11.0, null), point(2, "south", 30.0, null)),
                "us/op");
        assertThat(svg).containsOnlyOnce("class=\"break\"");
        assertThat(svg).containsPattern("line line-0\" d=\"M116 [0-9.]+L400 [0-9.]+M684 [0-9.]+\"");
    }

    @Test
    void anIntervalIsDrawnAndEndsInsideThePlotHoweverWide() {
        String svg = BenchmarkChart.of(List.of(point(0, "north", 10.0, null), wide(1)), "us/op");
        assertThat(svg).containsOnlyOnce("class=\"whisker\"").contains("class=\"line line-1\"");
        assertThat(svg).doesNotContainPattern("M[0-9.]+ -");
    }

    @Test
    void aVerdictHasItsShapeAndItsWords() {
        String svg = BenchmarkChart.of(List.of(point(0, "north", 10.0, null), wide(1)), "us/op");
        assertThat(svg)
                .contains("mark-worse", "mark-even", "<title>2026-01-01 04:00:00 UTC: 15\u00a0us/op, Regressed")
                .contains("commit &lt;b&gt;, unstable machine");
    }

    private static HistoryPoint point(
            int hours, String environment, @Nullable Double score, @Nullable Double baseline) {
        return new HistoryPoint(
                new UUID(0, hours),
                AT.plusSeconds(3600L * hours),
                null,
                null,
                environment,
                null,
                score,
                null,
                baseline,
                null,
                null,
                Verdict.NO_BASELINE,
                ChangeSeverity.NONE,
                null,
                "");
    }

    private static HistoryPoint wide(int hours) {
        return new HistoryPoint(
                new UUID(0, hours),
                AT.plusSeconds(3600L * hours),
                "<b>",
                "main",
                "north",
                "the rulers moved",
                15.0,
                null,
                10.0,
                0.001,
                1e9,
                Verdict.REGRESSED,
                ChangeSeverity.CRITICAL,
                50.0,
                "50 % more time");
    }
}
