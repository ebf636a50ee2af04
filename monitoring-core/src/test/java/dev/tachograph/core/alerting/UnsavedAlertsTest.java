package dev.tachograph.core.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnsavedAlertsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final UnsavedAlerts unsaved = new UnsavedAlerts();

    private static Alert alert(String id, int steps) {
        return new Alert(
                id,
                "cpu",
                Map.of(),
                Severity.WARNING,
                AlertState.FIRING,
                1,
                "why",
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                null,
                steps);
    }

    private static Notification notification(String id, int number) {
        return new Notification(
                id, number, NOON, Kind.FIRING, Severity.WARNING, Delivery.PENDING, "first", "much", null);
    }

    private static AlertChange change(String id, int number) {
        return new AlertChange(alert(id, number), List.of(), List.of(notification(id, number)));
    }

    @Test
    void changesOfAnAlertBecomeOne() {
        unsaved.add(List.of(change("a", 1), change("b", 1)));
        unsaved.add(List.of(change("a", 2)));
        assertThat(unsaved.all())
                .containsExactly(
                        new AlertChange(alert("a", 2), List.of(), List.of(notification("a", 1), notification("a", 2))),
                        change("b", 1));
    }

    @Test
    void aDeliveryReplacesTheNotification() {
        Notification delivered = notification("a", 1).delivered(NOON);
        unsaved.add(List.of(change("a", 1)));
        unsaved.add(List.of(new AlertChange(alert("a", 1), List.of(), List.of(delivered))));
        assertThat(unsaved.all())
                .singleElement()
                .extracting(AlertChange::notifications)
                .isEqualTo(List.of(delivered));
    }

    @Test
    void whatWasAddedWhileItWasStoredStays() {
        unsaved.add(List.of(change("a", 1), change("b", 1)));
        List<AlertChange> storing = unsaved.all();
        unsaved.add(List.of(change("a", 2)));
        unsaved.saved(storing);
        assertThat(unsaved.all()).extracting(change -> change.alert().id()).containsExactly("a");
        unsaved.forget(List.of("a"));
        assertThat(unsaved.all()).isEmpty();
    }

    @Test
    void isBoundedAndTheOldestGoFirst() {
        unsaved.add(IntStream.rangeClosed(1, 2_001)
                .mapToObj(i -> change("alert-" + i, 1))
                .toList());
        assertThat(unsaved.all()).hasSize(2_000);
        assertThat(unsaved.all().get(0).alert().id()).isEqualTo("alert-2");
        unsaved.add(IntStream.rangeClosed(2, 601)
                .mapToObj(i -> change("alert-2", i))
                .toList());
        assertThat(unsaved.all().get(0).notifications()).hasSize(500);
        assertThat(unsaved.all().get(0).notifications().get(499).number()).isEqualTo(601);
    }
}
