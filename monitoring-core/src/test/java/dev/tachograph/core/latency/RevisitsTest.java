package dev.tachograph.core.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Sighting.Phase;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is said of regressions that were recorded, and of which no change is under way. */
class RevisitsTest {

    @Test
    void anOldRegressionIsNotOverBecauseItIsNightButWhenTwoLooksShowWhatWasUsualThen() {
        Production production = new Production("2026-03-02T10:00:00Z", 11);
        production.perSecond = 4;
        // Twice as slow by day as by night.
        ToDoubleFunction<Instant> day =
                at -> Math.exp(-0.35 * Math.cos(2 * Math.PI * (at.getEpochSecond() % 86_400) / 86_400.0));
        production.play(Duration.ofHours(28), day, false);
        Instant start = production.now;
        production.play(Duration.ofHours(9), at -> 1.3 * day.applyAsDouble(at), false);
        production.recorded.add(recorded(start, 0.19, 0.247));

        production.play(Duration.ofHours(3), at -> 1.3 * day.applyAsDouble(at), true);
        assertThat(production.seen)
                .as("p95 is %.3f s at midnight", 0.134 * 1.3 * day.applyAsDouble(production.now))
                .isEmpty();

        Instant back = production.now;
        production.play(Duration.ofHours(2), day, true);
        List<Sighting> steady = production.seen(Phase.STEADY);
        assertThat(steady).isNotEmpty();
        assertThat(steady.get(0).seenAt()).isAfter(back.plus(Duration.ofMinutes(50)));
        assertThat(steady.get(0).figure()).isEqualTo("p95");
        assertThat(steady.get(0).after()).isCloseTo(steady.get(0).before(), within(0.01));
        assertThat(steady.get(0).lastGood()).isBefore(start);
        assertThat(steady.get(0).words()).contains("at this time of the day before it began");
    }

    @Test
    void aDipOfHalfAnHourEndsNoRecordedRegression() {
        Production production = new Production("2026-03-02T10:00:00Z", 12);
        production.play(Duration.ofHours(26), any -> 1, false);
        Instant start = production.now;
        production.play(Duration.ofHours(9), any -> 1.3, false);
        production.recorded.add(recorded(start, 0.134, 0.174));
        production.play(Duration.ofMinutes(30), any -> 1, false);
        production.detector = production.newDetector();
        production.play(Duration.ofMinutes(90), 1.3);
        assertThat(production.seen(Phase.STEADY)).isEmpty();
    }

    /** Of a day before it nothing is known but the level then, so that looks say something at that time of the day alone. */
    @Test
    void twoDipsADayApartEndNoRecordedRegression() {
        Production production = new Production("2026-03-02T10:00:00Z", 21);
        Instant evening = production.now;
        production.recorded.add(recorded(evening, 0.134, 0.174));
        Revisits revisits = revisits(production);
        assertThat(look(revisits, evening, 0.134)).isEmpty();
        assertThat(look(revisits, evening.plus(Duration.ofHours(3)), 0.174)).isEmpty();

        Instant next = evening.plus(Duration.ofDays(1));
        assertThat(look(revisits, next, 0.134)).as("a dip once more").isEmpty();
        assertThat(look(revisits, next.plus(Duration.ofMinutes(30)), 0.134))
                .extracting(Sighting::phase)
                .containsExactly(Phase.STEADY);
    }

    @Test
    void aSuspicionFromBeforeARestartIsOverAfterAnHourThoughTheOperationIsNotCalledAnyMore() {
        Production production = new Production("2026-03-02T10:00:00Z", 22);
        Instant since = production.now;
        Regression seen = recorded(since, 0.134, 0.174);
        production.recorded.add(new Regression(
                "one", "server-1", Nature.WORSE, RegressionState.SUSPECT, seen.seen(), since, null, since, null, 0, 1));
        Revisits revisits = revisits(production);
        assertThat(revisits.look(Map.of(), since.plus(Duration.ofMinutes(50)))).isEmpty();
        assertThat(revisits.look(Map.of(), since.plus(Duration.ofMinutes(70))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.phase()).isEqualTo(Phase.STEADY);
                    assertThat(one.figure()).isEqualTo("p95");
                    assertThat(one.words()).isEqualTo("The suspicion of p95 did not become evidence.");
                });
    }

    @Test
    void ofTwoStepsTheSecondIsHeldAgainstTheLevelBetweenThem() {
        Production production = new Production("2026-03-02T10:00:00Z", 23);
        production.perSecond = 2;
        production.play(Duration.ofHours(30), any -> 1, false);
        Instant first = production.now;
        production.play(Duration.ofHours(26), any -> 1.3, false);
        Regression second = recorded(production.now, 0.174, 0.26);
        production.play(Duration.ofHours(2), any -> 2, false);
        long minute = production.now.getEpochSecond() / 60;
        double level = LevelBefore.of(
                        second,
                        Figure.P95,
                        Production.SEARCH,
                        first,
                        minute - 60,
                        minute,
                        production.history(),
                        production.now)
                .orElseThrow()
                .level();
        assertThat(Math.exp(level)).isCloseTo(0.174, within(0.015));
    }

    @Test
    void whatNobodyCallsForEightDaysIsOver() {
        Production production = new Production("2026-03-02T10:00:00Z", 24);
        production.perSecond = 0.1;
        production.play(Duration.ofHours(2), any -> 1.3, false);
        Instant silent = production.now;
        production.recorded.add(recorded(silent.minus(Duration.ofHours(1)), 0.134, 0.174));
        Revisits revisits = revisits(production);
        assertThat(revisits.look(Map.of(), silent.plus(Duration.ofDays(7)))).isEmpty();
        assertThat(revisits.look(Map.of(), silent.plus(Duration.ofDays(8)).plus(Duration.ofHours(1))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.phase()).isEqualTo(Phase.UNCALLED);
                    assertThat(one.words()).isEqualTo("It was not called for 8 days, at any server.");
                });
    }

    @Test
    void whatAnotherServerCallsIsNotUncalled() {
        Production elsewhere = new Production("2026-03-10T10:00:00Z", 25, "pod-2", new MemoryStore());
        elsewhere.perSecond = 0.1;
        elsewhere.play(Duration.ofHours(2), any -> 1.3, false);
        elsewhere.recorded.add(recorded(elsewhere.now.minus(Duration.ofDays(20)), 0.134, 0.174));
        assertThat(revisits(elsewhere).look(Map.of(), elsewhere.now.plus(Duration.ofDays(2))))
                .isEmpty();
    }

    @Test
    void ofMoreThanOneLookCanTakeAllHaveTheirTurn() {
        Production production = new Production("2026-03-02T10:00:00Z", 26);
        Instant since = production.now;
        for (int i = 0; i < 2 * Revisits.MOST + 1; i++) {
            Regression one = recorded(since.minusSeconds(i), 0.134, 0.174);
            production.recorded.add(new Regression(
                    "suspect-" + i,
                    "server-1",
                    Nature.WORSE,
                    RegressionState.SUSPECT,
                    one.seen(),
                    since,
                    null,
                    since.minusSeconds(i),
                    null,
                    0,
                    1));
        }
        Revisits revisits = revisits(production);
        Instant later = since.plus(Duration.ofDays(1));
        List<Integer> looks = new ArrayList<>();
        for (int look = 0; look < 9; look++) {
            looks.add(revisits.look(Map.of(), later).size());
        }
        assertThat(looks).containsExactly(200, 200, 200, 200, 200, 200, 1, 1, 1);
    }

    @Test
    void whatIsCalledAtAnotherServerAloneIsJudgedThere() {
        Production before = new Production("2026-03-02T08:00:00Z", 27, "server-1", new MemoryStore());
        Production other = new Production("2026-03-02T08:00:00Z", 28, "pod-2", before.store);
        before.play(Duration.ofHours(24), any -> 1, false);
        other.play(Duration.ofHours(24), any -> 1, false);
        Instant start = before.now;
        before.play(Duration.ofHours(2), any -> 1.3, false);
        other.play(Duration.ofHours(2), any -> 1.3, false);
        Regression one = recorded(start, 0.134, 0.174);
        other.recorded.add(one);
        other.followedElsewhere.add(one.id());
        LeftRegressions left = new LeftRegressions(other.history());
        assertThat(left.of(List.of(one), other.now)).as("called at both").isEmpty();

        // It is called at pod-2 alone now, and is as before there from the fourth hour on.
        other.play(Duration.ofHours(4), any -> 1.3, false);
        assertThat(left.of(List.of(one), other.now)).containsExactly("one");
        other.followedElsewhere.clear();
        other.play(Duration.ofMinutes(90), 1);

        assertThat(other.seen(Phase.STEADY))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.figure()).isEqualTo("p95"));
    }

    @Test
    void whatTookAStepJustNowIsNotLeftThoughTheHoursBeforeWereSilent() {
        Production other = new Production("2026-03-02T08:00:00Z", 29, "pod-2", new MemoryStore());
        other.play(Duration.ofHours(4), any -> 1, false);
        Regression new1 = recorded(other.now.minus(Duration.ofMinutes(20)), 0.134, 0.174);
        assertThat(new LeftRegressions(other.history()).of(List.of(new1), other.now))
                .isEmpty();
    }

    private static Revisits revisits(Production production) {
        return new Revisits(
                production.history(),
                production.history(),
                "server-1",
                production.standing(),
                new Sightings(production.slowCalls, Production.NOBODY));
    }

    /** After an hour in which every call took so long. */
    private static List<Sighting> look(Revisits revisits, Instant now, double seconds) {
        double[] calls = new double[100];
        Arrays.fill(calls, seconds);
        Watched watched = new Watched();
        long minute = now.getEpochSecond() / 60;
        for (long at = minute - 60; at < minute; at++) {
            watched.watch.add(at, ExponentialHistogram.of(calls), Pattern.NONE);
        }
        return revisits.look(Map.of(Production.SEARCH, watched), now);
    }

    @Test
    void anOldRegressionOfAServerThatIsGoneIsSaidToBeStillThere() {
        Production before = new Production("2026-03-02T08:00:00Z", 18, "pod-1", new MemoryStore());
        before.play(Duration.ofHours(24), any -> 1, false);
        Instant start = before.now;
        before.play(Duration.ofHours(10), any -> 1.3, false);
        Production after = new Production(before.now.toString(), 19, "pod-2", before.store);
        // Of server-1, which is not this one.
        after.recorded.add(recorded(start, 0.134, 0.174));

        after.play(Duration.ofMinutes(65), 1.3);

        assertThat(after.seen).isNotEmpty().allSatisfy(one -> {
            assertThat(one.phase()).isEqualTo(Phase.CONFIRMED);
            assertThat(one.since()).isEqualTo(start);
            assertThat(one.changePercent()).isCloseTo(30, within(8.0));
        });
    }

    private static Regression recorded(Instant since, double before, double after) {
        return recorded("p95", since, before, after);
    }

    static Regression recorded(String figure, Instant since, double before, double after) {
        Sighting seen = new Sighting(
                SubjectKind.OPERATION,
                "logs/search_operation",
                "search_operation of logs",
                figure,
                "seconds",
                Phase.CONFIRMED,
                Meaning.WORSE,
                since.plus(Duration.ofMinutes(5)),
                since,
                since.minus(Duration.ofMinutes(1)),
                null,
                null,
                before,
                after,
                30.0,
                25.0,
                35.0,
                ChangeSeverity.FAILURE,
                "the hour before",
                "p95 is higher.",
                "{}",
                Production.SEARCH.page());
        return new Regression(
                "one", "server-1", Nature.WORSE, RegressionState.CONFIRMED, seen, since, since, since, null, 0, 1);
    }
}
