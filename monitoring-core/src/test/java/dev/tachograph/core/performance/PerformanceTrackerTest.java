package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.performance.BaselineVerdict.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PerformanceTrackerTest extends PerformanceFixture {

    private OperationPerformance only() {
        PerformanceData data = tracker.operations(NOON, NOW, NOW);
        assertThat(data.operations()).hasSize(1);
        return data.operations().get(0);
    }

    @Nested
    class OverAWindow {

        @Test
        void theFiguresAreThoseOfAllInstancesTogether() {
            calls("a", "search_operation", NOON.plusSeconds(10), times(20, 0.4));
            calls("b", "search_operation", NOON.plusSeconds(11), times(10, 1.0));
            calls("a", "search_operation", NOON.plusSeconds(20));

            OperationPerformance search = only();
            assertThat(search.key()).isEqualTo(SEARCH);
            assertThat(search.calls()).isEqualTo(30);
            assertThat(search.errors()).isZero();
            assertThat(search.errorRatio()).isZero();
            assertThat(search.ratePerSecond()).isEqualTo(0.1);
            assertThat(search.totalSeconds()).isCloseTo(18, within(1e-9));
            assertThat(search.meanSeconds()).isCloseTo(0.6, within(1e-9));
            assertThat(search.p50Seconds()).isCloseTo(0.4, within(0.4 * 0.022));
            assertThat(search.p95Seconds()).isCloseTo(1, within(0.022));
            assertThat(search.maxSeconds()).isEqualTo(1.0);
        }

        @Test
        void theFirstIsInAndTheEndIsOut() {
            calls("a", "x", NOON.minusMillis(1), 1);
            calls("a", "x", NOON, 2);
            calls("a", "x", NOW.minusMillis(1), 3);
            calls("a", "x", NOW, 4);
            assertThat(only().totalSeconds()).isCloseTo(5, within(1e-9));
        }

        @Test
        void anOperationWithoutACallIsLeftOut() {
            calls("a", "x", NOON.plusSeconds(10));
            assertThat(tracker.operations(NOON, NOW, NOW).operations()).isEmpty();
        }

        @Test
        void theMostTimeIsFirst() {
            calls("a", "short", NOON, times(100, 0.001));
            calls("a", "long", NOON, 3);
            assertThat(tracker.operations(NOON, NOW, NOW).operations())
                    .extracting(OperationPerformance::name)
                    .containsExactly("long", "short");
        }

        @Test
        void aRequestFailedWhenItsStatusIs500OrAbove() {
            requests("200", NOON.plusSeconds(1), times(30, 0.1));
            requests("404", NOON.plusSeconds(1), times(5, 0.1));
            requests("500", NOON.plusSeconds(1), times(4, 0.1));
            requests("503", NOON.plusSeconds(1), 0.1);

            PerformanceData data = tracker.operations(NOON, NOW, NOW);
            assertThat(data.operations()).singleElement().satisfies(page -> {
                assertThat(page.key()).isEqualTo(PAGE);
                assertThat(page.calls()).isEqualTo(40);
                assertThat(page.errors()).isEqualTo(5);
                assertThat(page.errorRatio()).isEqualTo(0.125);
            });
            assertThat(data.total().requests()).isEqualTo(new CallCount(40, 5, 0.125));
            assertThat(data.total().requestsPerSecond()).isCloseTo(40 / 300.0, within(1e-12));
            assertThat(data.total().requestP95Seconds()).isCloseTo(0.1, within(0.0022));
        }

        @Test
        void errorsOfAnOperationAreTheIncreasesOfItsCounters() {
            calls("a", "x", NOON.plusSeconds(10), times(25, 0.1));
            errors("x", "java.io.IOException", NOON.plusSeconds(1), 0);
            errors("x", "java.io.IOException", NOON.plusSeconds(10), 1);
            errors("x", "java.io.IOException", NOON.plusSeconds(20), 3);
            errors("x", "a.B", NOON.minusSeconds(10), 7);
            errors("x", "a.B", NOON.plusSeconds(10), 9);
            assertThat(only().errors()).isEqualTo(5);
            assertThat(only().errorRatio()).isEqualTo(0.2);
        }

        @Test
        void anEmptyRangeIsRefused() {
            assertThatThrownBy(() -> tracker.operations(NOW, NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void whileTheStoreIsAwayMemoryAnswersAndSaysSo() {
            calls("a", "x", NOON.plusSeconds(10), 1);
            store.goAway();
            PerformanceData data = tracker.operations(NOON, NOW, NOW);
            assertThat(data.complete()).isFalse();
            assertThat(data.operations()).hasSize(1);
        }
    }

    @Nested
    class AgainstItsBaseline {

        private BaselineVerdict of(int calls, double seconds) {
            calls("a", "search_operation", NOON.plusSeconds(10), times(calls, seconds));
            return only().verdict();
        }

        @Test
        void aFifthAboveIsAWarning() {
            assertThat(of(34, 0.620))
                    .isEqualTo(new BaselineVerdict(
                            State.WARNING,
                            "mean 620 ms over 34 calls in 5 min is 24 % over the baseline of 500 ms (built in)",
                            0.24));
        }

        @Test
        void exactlyAFifthAboveIsAWarningToo() {
            assertThat(of(23, 0.600).state()).isEqualTo(State.WARNING);
        }

        @Test
        void justBelowIsNone() {
            assertThat(of(23, 0.599))
                    .isEqualTo(new BaselineVerdict(
                            State.OK,
                            "mean 599 ms over 23 calls in 5 min is 19 % over the baseline of 500 ms (built in)",
                            0.198));
        }

        @Test
        void halfAboveIsCritical() {
            assertThat(of(20, 0.750).state()).isEqualTo(State.CRITICAL);
        }

        @Test
        void nineteenCallsAreTooLittleEvidence() {
            assertThat(of(19, 5))
                    .isEqualTo(new BaselineVerdict(
                            State.TOO_LITTLE_EVIDENCE,
                            "19 calls in 5 min, and a verdict against the baseline of 500 ms needs 20"));
        }

        @Test
        void callsDuringABenchmarkRunAreLeftOut() {
            Annotation run = new Annotation(
                    new UUID(0, 1),
                    AnnotationKind.BENCHMARK_RUN,
                    "benchmarks",
                    "a",
                    null,
                    NOON.plusSeconds(15),
                    NOON.plusSeconds(25));
            PerformanceTracker leavingOut =
                    new PerformanceTracker(reader, new Baselines(List.of()), slowCalls, (from, to) -> List.of(run));
            calls("a", "search_operation", NOON.plusSeconds(10), times(21, 0.5));
            calls("b", "search_operation", NOON.plusSeconds(20), times(2, 0.5));
            calls("a", "search_operation", NOON.plusSeconds(20), times(30, 5));
            calls("a", "search_operation", NOON.plusSeconds(30), times(1, 5));
            calls("a", "search_operation", NOON.plusSeconds(40), times(1, 0.5));
            OperationPerformance found =
                    leavingOut.operations(NOON, NOW, NOW).operations().get(0);
            assertThat(found.calls()).isEqualTo(55);
            assertThat(found.meanSeconds()).isGreaterThan(2);
            assertThat(found.verdict())
                    .isEqualTo(new BaselineVerdict(
                            State.OK,
                            "mean 500 ms over 24 calls in 5 min (without 31 calls during a benchmark run) is at the baseline of 500 ms (built in)",
                            0.0));
        }

        @Test
        void withoutOneThereIsNoVerdict() {
            calls("a", "x", NOON.plusSeconds(10), times(40, 1));
            assertThat(only().baseline()).isNull();
            assertThat(only().verdict().state()).isEqualTo(State.NO_BASELINE);
        }
    }

    @Nested
    class OfOneOperation {

        private OperationData data(Instant from, Instant to, int points) {
            return tracker.operation(SEARCH, from, to, points, to).orElseThrow();
        }

        @Test
        void stepsHoldWhatEndedInThem() {
            for (int i = 0; i < 30; i++) {
                calls("a", "search_operation", NOON.plusSeconds(10L * i), times(5, 0.1));
                errors("search_operation", "a.B", NOON.plusSeconds(10L * i), i);
            }
            List<OperationPoint> points = data(NOON, NOW, 5).points();
            assertThat(points).hasSize(5).allSatisfy(point -> {
                assertThat(point.calls()).isEqualTo(30);
                assertThat(point.meanSeconds()).isCloseTo(0.1, within(1e-9));
            });
            assertThat(points.get(1).at()).isEqualTo(NOON.plusSeconds(110));
            assertThat(points.get(1).ratePerSecond()).isEqualTo(0.5);
            assertThat(points.get(1).errorsPerSecond()).isEqualTo(0.1);
        }

        @Test
        void ratesAreThoseSinceTheLookBeforeHoweverShortAStep() {
            for (int look = 0; look < 6; look++) {
                calls("a", "search_operation", NOON.plusMillis(10_000L * look + 700), times(10, 0.1));
            }
            List<OperationPoint> points = data(NOON, NOW, 300).points();
            assertThat(points.get(0).ratePerSecond())
                    .as("nothing says when its calls began")
                    .isNull();
            assertThat(points.stream().skip(1))
                    .hasSize(5)
                    .allSatisfy(point -> assertThat(point.ratePerSecond()).isEqualTo(1.0));
        }

        @Test
        void errorsAreCountedByClass() {
            calls("a", "search_operation", NOON.plusSeconds(10), times(9, 0.1));
            errors("search_operation", "java.io.IOException", NOON, 0);
            errors("search_operation", "java.io.IOException", NOON.plusSeconds(10), 2);
            errors("search_operation", "a.B", NOON, 4);
            errors("search_operation", "a.B", NOON.plusSeconds(10), 7);
            assertThat(data(NOON, NOW, 5).errors())
                    .containsExactly(new ErrorClass("a.B", 3), new ErrorClass("java.io.IOException", 2));
        }

        @Test
        void itsSlowestCallsAreThere() {
            calls("a", "search_operation", NOON.plusSeconds(10), 0.1);
            SlowCall call = new SlowCall(NOON.plusSeconds(5), 0.1, null, Map.of());
            slowCalls.report(SEARCH, NOON.plusSeconds(10), call);
            assertThat(data(NOON, NOW, 5).slowestCalls()).containsExactly(call);
        }

        @Test
        void oneThatNobodyRecordedIsNotThere() {
            assertThat(tracker.operation(SEARCH, NOON, NOW, 5, NOW)).isEmpty();
        }

        @Test
        void namesakesAreToldApartByApplicationAndKind() {
            calls("a", "search_operation", NOON, 1);
            requests("200", NOON, 1);
            requests("404", NOON, 1);
            assertThat(tracker.named("search_operation")).containsExactly(SEARCH);
            assertThat(tracker.named("GET /logs/api/search")).containsExactly(PAGE);
            assertThat(tracker.named("nothing")).isEmpty();
        }
    }
}
