package dev.tachograph.ejb.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegressionSourceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String LABELS = "{\"labels\":{\"benchmark\":\"org.example.Cache.hit\",\"mode\":\"avgt\"}}";
    private static final Map<String, String> CACHE = Map.of("benchmark", "org.example.Cache.hit", "mode", "avgt");

    private final List<Regression> known = new ArrayList<>();
    private final RegressionSource benchmarks = RegressionSource.ofBenchmarks("server-1", () -> Optional.of(known));
    private final RegressionSource operations = RegressionSource.ofOperations("server-1", () -> Optional.of(known));

    private static Regression regression(
            SubjectKind kind,
            String subject,
            Nature nature,
            RegressionState state,
            @Nullable Double percent,
            String evidence,
            int minute) {
        Instant at = NOON.plusSeconds(60L * minute);
        Sighting seen = new Sighting(
                kind,
                subject,
                "Cache.hit",
                kind == SubjectKind.OPERATION ? "p95" : "score",
                "us/op",
                Phase.CONFIRMED,
                Meaning.WORSE,
                at,
                at,
                at,
                "c1",
                "c2",
                10.0,
                13.0,
                percent,
                20.0,
                40.0,
                ChangeSeverity.FAILURE,
                "the latest 3 runs",
                "It takes longer.",
                evidence,
                null);
        return new Regression("id-" + minute, "server-1", nature, state, seen, at, at, at, null, 0, 1);
    }

    private static Regression ofCache(RegressionState state, @Nullable Double percent, int minute) {
        return regression(SubjectKind.BENCHMARK, "cache", Nature.WORSE, state, percent, LABELS, minute);
    }

    @Test
    void aConfirmedRegressionOfABenchmarkIsAReadingThatNamesTheCommitsBetweenWhichItBegan() {
        known.add(ofCache(RegressionState.CONFIRMED, 30.0, 1));
        assertThat(benchmarks.read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.labels()).isEqualTo(CACHE);
            assertThat(reading.value()).hasValue(0.3);
            assertThat(reading.condition().severityOf(0.3)).contains(Severity.WARNING);
            assertThat(reading.condition().severityOf(0.5)).contains(Severity.CRITICAL);
            assertThat(reading.condition().severityOf(0.19)).isEmpty();
            assertThat(reading.words())
                    .isEqualTo("Cache.hit, score: It takes longer; it began after c1, at c2 at the latest");
        });
        assertThat(operations.read(NOON)).isEmpty();
    }

    @Test
    void theRangeOfVersionsIsSaidAsFarAsItIsKnown() {
        assertThat(RegressionSource.range("1.3", "1.4")).isEqualTo("; it began after 1.3, at 1.4 at the latest");
        assertThat(RegressionSource.range(null, "1.4")).isEqualTo("; it began at 1.4");
        assertThat(RegressionSource.range("1.4", "1.4")).isEqualTo("; it began within 1.4");
        assertThat(RegressionSource.range("1.4", null)).isEmpty();
    }

    @Test
    void whatIsSuspectedImprovedOverOrOfAnotherServerIsNone() {
        known.add(ofCache(RegressionState.SUSPECT, 30.0, 1));
        known.add(ofCache(RegressionState.WENT_AWAY, 30.0, 2));
        known.add(
                regression(SubjectKind.BENCHMARK, "cache", Nature.BETTER, RegressionState.CONFIRMED, -30.0, LABELS, 3));
        RegressionSource ofAnother = RegressionSource.ofBenchmarks("server-2", () -> Optional.of(known));
        assertThat(benchmarks.read(NOON)).isEmpty();
        known.add(ofCache(RegressionState.CONFIRMED, 30.0, 4));
        assertThat(ofAnother.read(NOON)).isEmpty();
    }

    @Test
    void ofTwoOfOneBenchmarkTheWorseIsRead() {
        known.add(ofCache(RegressionState.CONFIRMED, 30.0, 1));
        known.add(ofCache(RegressionState.CONFIRMED, 70.0, 2));
        assertThat(benchmarks.read(NOON)).extracting(Reading::value).containsExactly(OptionalDouble.of(0.7));
    }

    @Test
    void everyProvenRegressionOfAnOperationIsAWarning() {
        known.add(regression(
                SubjectKind.OPERATION, "shop/GET /orders", Nature.WORSE, RegressionState.CONFIRMED, 12.0, "{}", 1));
        assertThat(operations.read(NOON))
                .extracting(
                        Reading::labels,
                        reading ->
                                reading.condition().severityOf(reading.value().orElseThrow()))
                .containsExactly(tuple(
                        Map.of("application", "shop", "operation", "GET /orders", "figure", "p95"),
                        Optional.of(Severity.WARNING)));
    }

    @Test
    void whatVanishedIsAWarningOfItsOwn() {
        known.add(regression(
                SubjectKind.BENCHMARK, "cache", Nature.VANISHED, RegressionState.CONFIRMED, null, LABELS, 1));
        assertThat(benchmarks.read(NOON)).singleElement().satisfies(reading -> {
            assertThat(reading.labels()).containsEntry("change", "vanished");
            assertThat(reading.condition().severityOf(reading.value().orElseThrow()))
                    .contains(Severity.WARNING);
        });
    }

    @Test
    void beforeWhatIsStoredIsKnownAlertsStayAsTheyAre() {
        RegressionSource early = RegressionSource.ofBenchmarks("server-1", Optional::empty);
        assertThat(early.read(NOON)).isEmpty();
        assertThat(early.gone(Map.of("benchmark", "x", "instance", "server-1"), NOON))
                .isEmpty();
    }

    @Test
    void anAlertIsOverWithTheReasonOfItsRegression() {
        Map<String, String> labels =
                Map.of("benchmark", "org.example.Cache.hit", "mode", "avgt", "instance", "server-1");
        assertThat(benchmarks.gone(labels, NOON)).contains("no regression of it is known any more");
        known.add(ofCache(RegressionState.WENT_AWAY, 30.0, 1));
        assertThat(benchmarks.gone(labels, NOON)).contains("the level before is back");
        known.add(ofCache(RegressionState.ACCEPTED, 30.0, 2));
        assertThat(benchmarks.gone(labels, NOON)).contains("the regression was accepted");
        known.add(ofCache(RegressionState.FIXED, 30.0, 3));
        assertThat(benchmarks.gone(labels, NOON)).contains("the regression was marked as fixed");
        known.add(ofCache(RegressionState.CONFIRMED, 30.0, 4));
        assertThat(benchmarks.gone(labels, NOON)).isEmpty();
    }
}
