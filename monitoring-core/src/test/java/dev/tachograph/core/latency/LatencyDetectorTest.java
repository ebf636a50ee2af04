package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyDetectorTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 30, 50})
    void aFifthMoreAtTenCallsASecondIsSaidWithinSixMinutes(int second) {
        Production production = new Production("2026-03-02T12:00:00Z", second);
        production.play(HOUR.plusSeconds(second), 1);
        assertThat(production.seen(Phase.CONFIRMED)).isEmpty();
        Instant start = production.now;
        production.annotations.add(deployment("1.4", start));

        production.play(Duration.ofMinutes(6), 1.2);

        Sighting first = production.seen(Phase.CONFIRMED).get(0);
        assertThat(first.kind()).isEqualTo(SubjectKind.OPERATION);
        assertThat(first.subject()).isEqualTo("logs/search_operation");
        assertThat(first.figure()).isIn("p50", "p95", "mean");
        assertThat(first.changePercent()).isCloseTo(20, within(8.0));
        assertThat(first.lowPercent()).isPositive().isLessThan(20);
        assertThat(first.highPercent()).isGreaterThan(20);
        assertThat(Duration.between(start, first.since()).abs()).isLessThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(first.lastGood()).isBefore(first.since());
        assertThat(first.words())
                .contains("higher since 2026-03-02 13:0", "logs 1.4")
                .doesNotContain("Traffic");
        assertThat(first.link()).startsWith("/operation.xhtml?application=logs&kind=OPERATION&name=search_operation");
    }

    @Test
    void itIsOneChangeUntilTheLevelIsBackAndSaysSo() {
        Production production = new Production("2026-03-02T12:00:00Z", 1);
        production.play(HOUR, 1);
        production.play(Duration.ofMinutes(20), 1.3);
        List<Sighting> confirmed = production.seen(Phase.CONFIRMED);
        assertThat(confirmed)
                .extracting(Sighting::since)
                .containsOnly(confirmed.get(0).since());
        assertThat(confirmed)
                .extracting(Sighting::figure)
                .containsOnly(confirmed.get(0).figure());
        production.seen.clear();
        Instant back = production.now;

        production.play(Duration.ofMinutes(10), 1);

        List<Sighting> steady = production.seen(Phase.STEADY).stream()
                .filter(one -> one.words().contains("is back"))
                .toList();
        assertThat(steady).hasSize(1);
        assertThat(steady.get(0).figure()).isEqualTo(confirmed.get(0).figure());
        assertThat(Duration.between(back, steady.get(0).since()).abs()).isLessThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(steady.get(0).seenAt()).isBefore(back.plus(Duration.ofMinutes(7)));
        assertThat(production.detector.slower()).isZero();
    }

    @Test
    void itBecomesMoreSevereAsItBecomesWorse() {
        Production production = new Production("2026-03-02T12:00:00Z", 2);
        production.play(HOUR, 1);
        production.play(Duration.ofMinutes(10), 1.22);
        assertThat(production.seen(Phase.CONFIRMED).get(0).severity()).isLessThan(ChangeSeverity.CRITICAL);
        production.play(Duration.ofMinutes(10), 1.7);
        List<Sighting> confirmed = production.seen(Phase.CONFIRMED);
        Sighting last = confirmed.get(confirmed.size() - 1);
        assertThat(last.severity()).isEqualTo(ChangeSeverity.CRITICAL);
        assertThat(last.changePercent()).isCloseTo(70, within(12.0));
        assertThat(last.since()).isEqualTo(confirmed.get(0).since());
    }

    @Test
    void loadIsToldFromCodeAndTheDeploymentIsNamed() throws Exception {
        Production production = new Production("2026-03-02T12:00:00Z", 3);
        production.annotations.add(deployment("1.3", Instant.parse("2026-02-01T00:00:00Z")));
        production.play(HOUR, 1);
        production.annotations.add(deployment("1.4", production.now));
        production.slowCalls.report(
                Production.SEARCH,
                production.now.plusSeconds(200),
                new SlowCall(production.now.plusSeconds(190), 2.5, null, Map.of("query", "error")));
        production.perSecond = 24;

        production.play(Duration.ofMinutes(8), 1.4);

        Sighting first = production.seen(Phase.CONFIRMED).get(0);
        assertThat(first.words())
                .contains("Traffic rose by 1")
                .contains("load, not necessarily code")
                .contains("logs 1.4");
        assertThat(first.lastGoodVersion()).isEqualTo("1.3");
        assertThat(first.firstBadVersion()).isEqualTo("1.4");
        JsonNode evidence = Json.mapper().readTree(first.evidence());
        assertThat(evidence.at("/deployment/title").asText()).isEqualTo("logs 1.4");
        assertThat(evidence.at("/callsPerSecondAfter").asDouble()).isCloseTo(24, within(2.0));
        assertThat(evidence.at("/slowestCalls/0/durationSeconds").asDouble()).isEqualTo(2.5);
        assertThat(evidence.at("/threads").asText()).contains("RUNNABLE");
        assertThat(evidence.at("/figures/p95/after").asDouble())
                .isGreaterThan(evidence.at("/figures/p95/before").asDouble());
    }

    @Test
    void theVersionBeforeIsNamedAsLongAsTheChangeGoesOn() {
        Production production = new Production("2026-03-02T12:00:00Z", 3);
        production.annotations.add(deployment("1.3", Instant.parse("2026-02-01T00:00:00Z")));
        production.play(HOUR, 1);
        production.annotations.add(deployment("1.4", production.now));
        production.play(Duration.ofMinutes(8), 1.4);
        // Marks of more than a month ago are not read any more.
        production.annotations.remove(0);
        production.seen.clear();

        production.play(Duration.ofMinutes(4), 1.4);

        assertThat(production.seen(Phase.CONFIRMED)).isNotEmpty().allSatisfy(one -> {
            assertThat(one.lastGoodVersion()).isEqualTo("1.3");
            assertThat(one.firstBadVersion()).isEqualTo("1.4");
        });
    }

    @Test
    void anApplicationThatBeganWithinTheHourIsNotSaidToHaveMoreTraffic() {
        Production production = new Production("2026-03-02T12:00:00Z", 4);
        production.play(Duration.ofMinutes(20), 1);
        production.play(Duration.ofMinutes(8), 1.4);
        assertThat(production.seen(Phase.CONFIRMED).get(0).words()).doesNotContain("Traffic");
    }

    @Test
    void aQuarterOfAnHourIsEnoughOfAPastForWhatIsPlain() {
        assertThat(foundWithinSixMinutes(15, 1.3)).isTrue();
        assertThat(foundWithinSixMinutes(20, 1.2)).isTrue();
    }

    @Test
    void whatIsNotCalledIsNotSaidToBeSlower() {
        Production production = new Production("2026-03-02T12:00:00Z", 6);
        production.play(HOUR, 1);
        production.play(Duration.ofMinutes(10), 1.5);
        assertThat(production.detector.slower()).isOne();
        production.seen.clear();
        production.perSecond = 0;
        production.play(Duration.ofMinutes(6), 1.5);
        production.seen.clear();

        production.play(Duration.ofMinutes(20), 1.5);

        assertThat(production.seen).isEmpty();
    }

    private static boolean foundWithinSixMinutes(int minutesBefore, double times) {
        Production production = new Production("2026-03-02T12:00:00Z", 5);
        production.play(Duration.ofMinutes(minutesBefore), 1);
        production.play(Duration.ofMinutes(6), times);
        return !production.seen(Phase.CONFIRMED).isEmpty();
    }

    private static Annotation deployment(String version, Instant at) {
        return new Annotation(
                UUID.randomUUID(), AnnotationKind.DEPLOYMENT, "logs " + version, null, null, "logs", version, at, at);
    }

    @Test
    void whatRisesEveryDayAtThatTimeIsNoChangeOnceThatIsKnown() {
        // A job from nine to half past.
        ToDoubleFunction<Instant> job = at ->
                at.getEpochSecond() % 86_400 >= 9 * 3_600 && at.getEpochSecond() % 86_400 < 9 * 3_600 + 1_800 ? 1.5 : 1;
        Production young = new Production("2026-03-04T07:00:00Z", 4);
        young.play(Duration.ofHours(3), job, true);
        assertThat(young.seen(Phase.CONFIRMED)).as("nobody can know").isNotEmpty();
        Production older = new Production("2026-03-02T08:00:00Z", 4);
        older.play(Duration.ofHours(47), job, false);

        older.play(Duration.ofHours(3), job, true);

        assertThat(older.seen(Phase.CONFIRMED)).isEmpty();
    }

    @Test
    void theHourOfTheWeekIsTakenOutWhereItIsKnown() {
        Production production = new Production("2026-03-02T00:00:00Z", 9);
        production.perSecond = 4;
        ToDoubleFunction<Instant> day =
                at -> Math.exp(0.5 * Math.sin(2 * Math.PI * (at.getEpochSecond() % 86_400) / 86_400.0));
        production.play(Duration.ofDays(15).plusHours(9), day, false);
        // At noon it falls by 13 % an hour, as on every day.
        production.play(Duration.ofHours(3), day, true);
        assertThat(production.seen(Phase.CONFIRMED)).isEmpty();
        Instant start = production.now;

        production.play(Duration.ofMinutes(15), at -> 1.2 * day.applyAsDouble(at), true);

        Sighting first = production.seen(Phase.CONFIRMED).get(0);
        assertThat(first.seenAt()).isBefore(start.plus(Duration.ofMinutes(12)));
        assertThat(first.changePercent()).isCloseTo(20, within(8.0));
        assertThat(first.baseline()).contains("hour of the week").contains("days");
    }

    @Test
    void timeThatBenchmarksKeptBusyIsLeftOut() {
        Production production = new Production("2026-03-02T12:00:00Z", 5);
        production.play(HOUR, 1);
        Instant start = production.now;
        production.leftOut.add(new Annotation(
                UUID.randomUUID(),
                AnnotationKind.BENCHMARK_RUN,
                "cache",
                "server-1",
                null,
                start,
                start.plus(Duration.ofMinutes(20))));
        production.play(Duration.ofMinutes(20), 2);
        production.play(Duration.ofMinutes(20), 1);
        assertThat(production.seen(Phase.CONFIRMED)).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayItIsSuspectedAtOnceAndProvenAQuarterOfAnHourLater() {
        Production production = new Production("2026-03-02T12:00:00Z", 6);
        production.play(HOUR, 1);
        production.store.goAway();
        production.play(Duration.ofMinutes(6), 1.3);
        assertThat(production.seen).extracting(Sighting::phase).containsOnly(Phase.SUSPECT);

        production.play(Duration.ofMinutes(16), 1.3);

        assertThat(production.seen(Phase.CONFIRMED)).isNotEmpty();
        assertThat(production.seen(Phase.CONFIRMED).get(0).baseline())
                .contains("before (earlier days could not be read)");
    }

    @Test
    void whatRisesEveryDayIsNoChangeThoughTheStoreIsAwayForSomeMinutesThen() {
        ToDoubleFunction<Instant> job = at ->
                at.getEpochSecond() % 86_400 >= 9 * 3_600 && at.getEpochSecond() % 86_400 < 9 * 3_600 + 1_800 ? 1.5 : 1;
        Production production = new Production("2026-03-02T08:00:00Z", 4);
        production.play(Duration.ofHours(48), job, false);
        production.play(HOUR, job, true);
        production.store.goAway();
        production.play(Duration.ofMinutes(10), job, true);
        assertThat(production.seen(Phase.SUSPECT)).isNotEmpty();
        production.store.comeBack();
        production.play(HOUR, job, true);
        assertThat(production.seen(Phase.CONFIRMED)).isEmpty();
    }

    @Test
    void theFirstLookIsRepeatedWhenTheStoreWentAwayInTheMiddleOfIt() {
        Production production = new Production("2026-03-02T12:00:00Z", 20);
        production.play(Duration.ofHours(3), any -> 1, false);
        production.play(Duration.ofMinutes(30), any -> 1.4, false);
        production.detector = production.newDetector();
        awayAfter(production.store, 5);
        assertThat(production.detector.look(production.now)).isEmpty();
        production.store.comeBack();

        production.play(Duration.ofMinutes(2), 1.4);

        assertThat(production.seen(Phase.CONFIRMED)).isNotEmpty();
    }

    private static void awayAfter(MemoryStore store, int calls) {
        store.meanwhile(() -> {
            if (calls == 0) {
                store.goAway();
            } else {
                awayAfter(store, calls - 1);
            }
        });
    }

    @Test
    void aRestartKnowsTheChangeThatIsUnderWay() {
        Production production = new Production("2026-03-02T12:00:00Z", 7);
        production.play(Duration.ofHours(2), any -> 1, false);
        Instant start = production.now;
        production.play(Duration.ofMinutes(30), any -> 1.4, false);

        List<Sighting> seen = production.detector.look(production.now.plusSeconds(5));

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).phase()).isEqualTo(Phase.CONFIRMED);
        assertThat(Duration.between(start, seen.get(0).since()).abs()).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p50", "mean"})
    void aRestartTellsAChangeUnderTheFigureUnderWhichItIsRecorded(String figure) {
        Production production = new Production("2026-03-02T12:00:00Z", 7);
        production.play(Duration.ofHours(2), any -> 1, false);
        production.recorded.add(RevisitsTest.recorded(figure, production.now, 0.05, 0.07));
        production.play(Duration.ofMinutes(30), any -> 1.4, false);

        assertThat(production.detector.look(production.now.plusSeconds(5)))
                .extracting(Sighting::figure)
                .containsExactly(figure);
    }

    @Test
    void ofAQuietOperationNothingIsSaid() {
        Production production = new Production("2026-03-02T12:00:00Z", 8);
        production.play(Duration.ofMinutes(130), 1);
        assertThat(production.seen).isEmpty();
    }

    @Test
    void aServerIsNotComparedWithAnotherOnTheSameDatabase() {
        Production fast = new Production("2026-03-02T08:00:00Z", 13);
        Production slow = new Production("2026-03-02T08:00:00Z", 14, "server-2", fast.store);
        fast.play(Duration.ofMinutes(210), any -> 1, false);
        slow.play(Duration.ofMinutes(210), any -> 1.5, false);
        // The hours of both are sealed, the open one of the other is in its memory alone.
        fast.play(Duration.ofMinutes(20), 1);
        slow.play(Duration.ofMinutes(20), 1.5);
        assertThat(fast.seen).isEmpty();
        assertThat(slow.seen).isEmpty();
        fast.play(Duration.ofMinutes(6), 1.3);
        assertThat(fast.seen(Phase.CONFIRMED).get(0).changePercent()).isCloseTo(30, within(10.0));
    }

    @Test
    void operationsOfOtherServersTakeNoPlaceOfOnesOwn() {
        Production production = new Production("2026-03-02T12:00:00Z", 17);
        production.recordElsewhere(1_000);
        production.play(Duration.ofMinutes(2), 1);
        assertThat(production.detector.watched()).isOne();
    }

    @Test
    void aContainerThatWasReplacedByOneOfAnotherNameGoesOnWithWhatWasBefore() {
        Production before = new Production("2026-03-02T08:00:00Z", 15, "pod-1", new MemoryStore());
        before.play(Duration.ofMinutes(200), any -> 1, false);
        Production after = new Production("2026-03-02T11:20:00Z", 16, "pod-2", before.store);
        after.play(Duration.ofMinutes(8), 1.4);
        Sighting first = after.seen(Phase.CONFIRMED).get(0);
        assertThat(first.changePercent()).isCloseTo(40, within(12.0));
        assertThat(first.since()).isAfter(before.now.minusSeconds(60));
    }
}
