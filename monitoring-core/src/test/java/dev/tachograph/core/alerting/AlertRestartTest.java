package dev.tachograph.core.alerting;

import static dev.tachograph.core.alerting.ScriptedDisks.disk;
import static dev.tachograph.core.alerting.ScriptedDisks.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The run of a server after another one, which left alerts in the store. */
class AlertRestartTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    private final AlertEvaluator evaluator = new AlertEvaluator("server-1", COOLDOWN);
    private final AlertEvaluator next = new AlertEvaluator("server-1", COOLDOWN);
    private final ScriptedDisks disks = new ScriptedDisks();

    private List<AlertChange> at(int second, Reading... readings) {
        disks.readings = List.of(readings);
        return evaluator.evaluate(List.of(disks), NOON.plusSeconds(second));
    }

    private List<AlertChange> nextAt(int second, Reading... readings) {
        disks.readings = List.of(readings);
        return next.evaluate(List.of(disks), NOON.plusSeconds(second));
    }

    @Test
    void theSameIncidentGoesOnAndIsNotToldAgain() {
        at(0, disk("/", 0.95));
        Alert left = evaluator.open().get(0);
        assertThat(next.restore(List.of(left)).givenUp()).isEmpty();
        assertThat(nextAt(60, disk("/", 0.95))).isEmpty();
        assertThat(next.open()).containsExactly(left);
        assertThat(told(nextAt(300, disk("/", 0.95))))
                .extracting(Notification::kind)
                .containsExactly(Kind.STILL_FIRING);
    }

    @Test
    void itEndsWhenTheThresholdWasRaised() {
        at(0, disk("/", 0.95));
        next.restore(evaluator.open());
        nextAt(60, disk("/", 0.5));
        assertThat(told(nextAt(80, disk("/", 0.5))))
                .extracting(Notification::kind)
                .containsExactly(Kind.RESOLVED);
        assertThat(next.open()).isEmpty();
    }

    @Test
    void whatWasToldOfAnIncidentThatIsOverCountsForTheCooldown() {
        at(0, disk("/", 0.95));
        at(10, disk("/", 0.5));
        Alert over = at(30, disk("/", 0.5)).get(0).alert();
        assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
        next.restore(List.of(over));
        assertThat(told(nextAt(60, disk("/", 0.95)))).isEmpty();
        assertThat(told(nextAt(300, disk("/", 0.95))))
                .extracting(Notification::kind)
                .containsExactly(Kind.FIRING);
    }

    @Test
    void anIncidentBegunWhileTheStoreWasAwayIsTheStoredOne() {
        at(0, disk("/", 0.95));
        Alert stored = evaluator.open().get(0);
        nextAt(60, disk("/", 0.95));
        Alert begun = next.open().get(0);
        Restored restored = next.restore(List.of(stored));
        assertThat(restored.givenUp()).containsExactly(begun.id());
        Alert goesOn = stored.told(NOON.plusSeconds(60), Severity.WARNING).stepped();
        assertThat(next.open()).containsExactly(goesOn);
        assertThat(restored.changes()).singleElement().satisfies(change -> {
            assertThat(change.alert()).isEqualTo(goesOn);
            assertThat(change.notifications())
                    .extracting(Notification::number, Notification::kind, Notification::delivery)
                    .containsExactly(tuple(stored.steps() + 1, Kind.STILL_FIRING, Delivery.DELIVERED));
        });
    }

    @Test
    void oneThatEndedWhileTheStoreWasAwayEndsTheStoredOne() {
        at(0, disk("/", 0.95));
        Alert stored = evaluator.open().get(0);
        nextAt(60, disk("/", 0.95));
        nextAt(70, disk("/", 0.5));
        Alert over = nextAt(90, disk("/", 0.5)).get(0).alert();
        Restored restored = next.restore(List.of(stored));
        assertThat(restored.givenUp()).containsExactly(over.id());
        assertThat(restored.changes()).singleElement().satisfies(change -> {
            assertThat(change.alert().id()).isEqualTo(stored.id());
            assertThat(change.alert().resolvedAt()).isEqualTo(NOON.plusSeconds(90));
            assertThat(change.transitions())
                    .extracting(Transition::from, Transition::to)
                    .containsExactly(tuple(AlertState.FIRING, AlertState.RESOLVED));
            assertThat(change.notifications())
                    .extracting(Notification::kind, Notification::delivery)
                    .containsExactly(
                            tuple(Kind.STILL_FIRING, Delivery.DELIVERED), tuple(Kind.RESOLVED, Delivery.DELIVERED));
        });
        assertThat(next.open()).isEmpty();
        assertThat(nextAt(100, disk("/", 0.5))).isEmpty();
    }

    @Test
    void anIncidentAfterThatOneIsAnother() {
        at(0, disk("/", 0.95));
        Alert stored = evaluator.open().get(0);
        nextAt(60, disk("/", 0.95));
        nextAt(70, disk("/", 0.5));
        nextAt(90, disk("/", 0.5));
        nextAt(100, disk("/", 0.95));
        List<Alert> open = next.open();
        assertThat(next.restore(List.of(stored)).givenUp())
                .doesNotContain(open.get(0).id());
        assertThat(next.open()).isEqualTo(open);
    }

    @Test
    void onlyTheFirstTimeCounts() {
        at(0, disk("/", 0.95));
        Alert stored = evaluator.open().get(0);
        next.restore(List.of(stored));
        nextAt(10, disk("/", 1.0));
        List<Alert> open = next.open();
        assertThat(next.restore(List.of(stored))).isEqualTo(new Restored(List.of(), List.of()));
        assertThat(next.open()).isEqualTo(open);
    }
}
