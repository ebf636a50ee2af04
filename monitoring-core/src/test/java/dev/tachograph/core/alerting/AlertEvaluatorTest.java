package dev.tachograph.core.alerting;

import static dev.tachograph.core.alerting.ScriptedDisks.disk;
import static dev.tachograph.core.alerting.ScriptedDisks.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertEvaluatorTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    private final AlertEvaluator evaluator = new AlertEvaluator("server-1", COOLDOWN);
    private final ScriptedDisks disks = new ScriptedDisks();

    private List<AlertChange> at(int second, Reading... readings) {
        disks.readings = List.of(readings);
        return evaluator.evaluate(List.of(disks), NOON.plusSeconds(second));
    }

    @Test
    void everyInstanceHasItsOwnAlertAndItsOwnCooldown() {
        assertThat(told(at(0, disk("/", 0.95)))).hasSize(1);
        assertThat(told(at(10, disk("/", 0.95), disk("/data", 0.95))))
                .singleElement()
                .extracting(Notification::words)
                .asString()
                .startsWith("/data is 95 % full");
        assertThat(evaluator.open())
                .extracting(alert -> alert.labels().get("mount"))
                .containsExactly("/", "/data");
    }

    @Test
    void valuesAndWordsAreNotPartOfTheIdentity() {
        at(0, disk("/", 0.95));
        assertThat(at(10, disk("/", 0.96))).isEmpty();
        assertThat(evaluator.open()).hasSize(1);
    }

    @Test
    void theWorstAndOldestComesFirst() {
        at(0, disk("/a", 0.95));
        at(10, disk("/a", 0.95), disk("/b", 0.95), disk("/c", 1.0));
        assertThat(evaluator.open())
                .extracting(alert -> alert.labels().get("mount"))
                .containsExactly("/c", "/a", "/b");
    }

    @Nested
    class WhenARuleCannotBeEvaluated {

        @Test
        void itsAlertsStayAndOneAlertSaysSo() {
            at(0, disk("/", 0.95));
            disks.failure = new IllegalStateException("no such disk");
            assertThat(told(evaluator.evaluate(List.of(disks), NOON.plusSeconds(10))))
                    .singleElement()
                    .extracting(Notification::words)
                    .isEqualTo("The rule disk could not be evaluated: no such disk; its alerts stay as they are, since"
                            + " 2026-03-02 12:00:10 UTC.");
            assertThat(evaluator.evaluate(List.of(disks), NOON.plusSeconds(20))).isEmpty();
            assertThat(evaluator.open())
                    .extracting(Alert::rule, Alert::state)
                    .containsExactly(tuple("disk", AlertState.FIRING), tuple(Rule.EVALUATION, AlertState.FIRING));
            disks.failure = null;
            assertThat(told(at(30, disk("/", 0.95))))
                    .extracting(Notification::kind)
                    .containsExactly(Kind.RESOLVED);
        }

        @Test
        void theOtherRulesGoOnAlsoAfterAnError() {
            ScriptedDisks broken = new ScriptedDisks();
            broken.rule = new Rule("cpu", Duration.ZERO, Duration.ZERO);
            broken.whileReading = () -> {
                throw new NoClassDefFoundError("a driver");
            };
            disks.readings = List.of(disk("/", 0.95));
            assertThat(evaluator.evaluate(List.of(broken, disks), NOON))
                    .extracting(change -> change.alert().rule())
                    .containsExactly(Rule.EVALUATION, "disk");
        }

        @Test
        void tooManyInstancesAreSuchAFailure() {
            Reading[] many = IntStream.rangeClosed(0, RuleReadings.MOST_INSTANCES)
                    .mapToObj(i -> disk("/" + i, 1))
                    .toArray(Reading[]::new);
            assertThat(at(0, many))
                    .singleElement()
                    .extracting(change -> change.alert().why())
                    .asString()
                    .contains("1001 instances, and a rule may have at most 1000");
        }

        @Test
        void aReadingOfAnotherRuleIsSuchAFailure() {
            Reading strange = new Reading("cpu", Map.of(), OptionalDouble.of(1), Condition.warningFrom(1), "It is");
            assertThat(at(0, strange))
                    .singleElement()
                    .extracting(change -> change.alert().why())
                    .asString()
                    .contains("a reading of cpu came from the source of disk");
        }
    }

    @Test
    void whatIsOpenIsAnsweredWhileASourceIsRead() {
        at(0, disk("/", 0.95));
        List<Alert> seen = new ArrayList<>();
        disks.whileReading = () -> seen.addAll(CompletableFuture.supplyAsync(evaluator::open)
                .orTimeout(10, TimeUnit.SECONDS)
                .join());
        at(10, disk("/", 0.95));
        assertThat(seen).isEqualTo(evaluator.open()).hasSize(1);
    }

    @Nested
    class WithoutAValue {

        private static final int DAY = 24 * 3_600;

        @Test
        void anAlertStaysAndSaysSinceWhen() {
            at(0, disk("/", 0.95));
            assertThat(at(10)).singleElement().satisfies(change -> {
                assertThat(change.alert().noDataSince()).isEqualTo(NOON.plusSeconds(10));
                assertThat(change.transitions()).isEmpty();
                assertThat(change.notifications()).isEmpty();
            });
            assertThat(at(20)).isEmpty();
            assertThat(at(30, disk("/", 0.95))).hasSize(1);
            assertThat(evaluator.open())
                    .singleElement()
                    .extracting(Alert::state, Alert::noDataSince)
                    .containsExactly(AlertState.FIRING, null);
        }

        @Test
        void itIsOverAfterADay() {
            at(0, disk("/", 0.95));
            at(10);
            assertThat(at(9 + DAY)).isEmpty();
            assertThat(told(at(10 + DAY)))
                    .extracting(Notification::kind, Notification::words)
                    .containsExactly(tuple(
                            Kind.RESOLVED,
                            "It could not be judged for 24 hours: no data since 2026-03-02 12:00:10 UTC."));
            assertThat(evaluator.open()).isEmpty();
        }

        @Test
        void soIsOneWhoseRuleIsNotThereAnyMore() {
            at(0, disk("/", 0.95));
            evaluator.evaluate(List.of(), NOON.plusSeconds(10));
            assertThat(told(evaluator.evaluate(List.of(), NOON.plusSeconds(10 + DAY))))
                    .hasSize(1);
        }

        @Test
        void itIsOverAtOnceWhenWhatItWatchesIsGone() {
            at(0, disk("/", 0.95), disk("/data", 0.95));
            disks.gone = " is not mounted any more";
            assertThat(at(10, disk("/", 0.95))).singleElement().satisfies(change -> {
                assertThat(change.alert().state()).isEqualTo(AlertState.RESOLVED);
                assertThat(change.transitions())
                        .extracting(Transition::why)
                        .containsExactly("No longer watched: /data is not mounted any more.");
                assertThat(change.notifications())
                        .extracting(Notification::kind, Notification::delivery)
                        .containsExactly(tuple(Kind.RESOLVED, Delivery.PENDING));
            });
            assertThat(evaluator.open()).extracting(Alert::id).hasSize(1);
        }

        @Test
        void onePendingComesToNothing() {
            disks.rule = new Rule("disk", Duration.ofMinutes(1), Duration.ZERO);
            at(0, disk("/", 0.95));
            disks.gone = " is not mounted any more";
            assertThat(at(10)).singleElement().satisfies(change -> {
                assertThat(change.alert().state()).isEqualTo(AlertState.INACTIVE);
                assertThat(change.notifications()).isEmpty();
            });
            assertThat(evaluator.open()).isEmpty();
        }
    }

    /** Random readings of a rule with two severities: what must hold whatever happens. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void tellsAtMostOnceForAnIncidentSeverityAndCooldown(long seed) {
        Random random = new Random(seed);
        Map<String, Instant> last = new HashMap<>();
        List<AlertChange> all = new ArrayList<>();
        double ratio = 0.9;
        for (int i = 0; i < 3_000; i++) {
            ratio = Math.max(0.7, Math.min(1.1, ratio + random.nextGaussian() * 0.05));
            List<AlertChange> changes =
                    random.nextInt(10) == 0 ? at(10 * i) : at(10 * i, disk("/", ratio), disk("/data", 1.8 - ratio));
            all.addAll(changes);
            for (AlertChange change : changes) {
                for (Notification notification : told(List.of(change))) {
                    if (notification.kind() != Kind.RESOLVED) {
                        String what = change.alert().id() + notification.severity();
                        Instant before = last.put(what, notification.at());
                        assertThat(before == null || !notification.at().isBefore(before.plus(COOLDOWN)))
                                .as("%s told at %s and %s", what, before, notification.at())
                                .isTrue();
                    }
                }
            }
        }
        Map<String, List<AlertChange>> byAlert = new HashMap<>();
        all.forEach(change -> byAlert.computeIfAbsent(change.alert().id(), id -> new ArrayList<>())
                .add(change));
        assertThat(byAlert).hasSizeGreaterThan(20);
        byAlert.values().forEach(AlertEvaluatorTest::isAWholeLife);
    }

    private static void isAWholeLife(List<AlertChange> life) {
        List<Integer> numbers = life.stream()
                .flatMap(change -> Stream.concat(
                        change.transitions().stream().map(Transition::number),
                        change.notifications().stream().map(Notification::number)))
                .sorted()
                .toList();
        Alert newest = life.get(life.size() - 1).alert();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, newest.steps()).boxed().toList());
        List<Kind> told = told(life).stream().map(Notification::kind).toList();
        long ends = Collections.frequency(told, Kind.RESOLVED);
        assertThat(ends).isLessThanOrEqualTo(1);
        assertThat(Collections.frequency(told, Kind.FIRING)).isLessThanOrEqualTo(1);
        boolean over = newest.state() == AlertState.RESOLVED;
        boolean firingTold = told.contains(Kind.FIRING);
        assertThat(ends == 1).isEqualTo(over && firingTold);
        AlertState state = AlertState.INACTIVE;
        for (AlertChange change : life) {
            for (Transition transition : change.transitions()) {
                assertThat(transition.from()).isEqualTo(state);
                state = transition.to();
            }
        }
        assertThat(state).isEqualTo(newest.state());
    }

    @Nested
    class AReading {

        @Test
        void isAFiniteNumberOrNone() {
            assertThatThrownBy(() -> disk("/", Double.NaN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be a finite number, or no value at all");
        }

        @Test
        void atTheThresholdIsOverAndAThresholdOfZeroAlways() {
            assertThat(Condition.warningFrom(0).severityOf(0)).contains(Severity.WARNING);
            assertThat(Condition.warningFrom(0.8).severityOf(80.0 / 100)).contains(Severity.WARNING);
            assertThat(Condition.warningFrom(0.8).severityOf(0.7999)).isEmpty();
        }
    }
}
