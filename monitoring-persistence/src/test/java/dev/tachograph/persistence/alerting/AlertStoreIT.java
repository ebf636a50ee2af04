package dev.tachograph.persistence.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of alerts promises, of every database alike. */
class AlertStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    private JpaAlertStore store;

    @BeforeEach
    void openStore() {
        store = new JpaAlertStore(database);
    }

    private static Alert alert(String id, AlertState state, int minute) {
        return alert(id, "server-1", state, minute, null);
    }

    private static Alert alert(String id, String server, AlertState state, int minute, @Nullable Instant toldAt) {
        return alert(id, server, state, minute, toldAt, 4);
    }

    private static Alert alert(
            String id, String server, AlertState state, int minute, @Nullable Instant toldAt, int steps) {
        Instant at = minute(minute);
        return new Alert(
                id,
                "disk_usage",
                Map.of("instance", server, "mount", "/dätä \"x\""),
                Severity.CRITICAL,
                state,
                0.991,
                "It is 99.1 % full.",
                at,
                state == AlertState.PENDING ? null : at.plusMillis(1),
                state == AlertState.RECOVERING || state == AlertState.RESOLVED ? at.plusMillis(2) : null,
                state == AlertState.RESOLVED ? at.plusSeconds(30) : null,
                toldAt,
                toldAt == null ? null : Severity.WARNING,
                state == AlertState.RESOLVED ? null : toldAt,
                steps);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static AlertChange only(Alert alert) {
        return new AlertChange(alert, List.of(), List.of());
    }

    private static Transition transition(String id, int number, AlertState from, AlertState to) {
        return new Transition(id, number, NOON, from, to, Severity.WARNING, 0.95, "95 %");
    }

    private static Notification notification(String id, int number, Delivery delivery) {
        return new Notification(
                id, number, NOON, Kind.STILL_FIRING, Severity.WARNING, delivery, "cooldown over", "95 %", null);
    }

    @Test
    void anAlertComesBackAsItWasWithItsWholeLife() {
        for (AlertState state : EnumSet.complementOf(EnumSet.of(AlertState.INACTIVE))) {
            String id = "id-" + state;
            Alert alert = alert(id, "server-1", state, 0, minute(3));
            List<Transition> transitions = List.of(
                    transition(id, 1, AlertState.INACTIVE, AlertState.FIRING),
                    transition(id, 3, AlertState.FIRING, AlertState.RECOVERING));
            List<Notification> notifications = List.of(
                    notification(id, 2, Delivery.PENDING).delivered(minute(1)), notification(id, 4, Delivery.WITHHELD));
            store.save(List.of(new AlertChange(alert, transitions, notifications)));
            assertThat(store.find(id)).contains(new AlertLife(alert, transitions, notifications));
        }
        assertThat(store.find("no such id")).isEmpty();
    }

    @Test
    void storingAgainChangesNothingAndStoringLaterReplaces() {
        AlertChange first = new AlertChange(
                alert("a", AlertState.FIRING, 0),
                List.of(transition("a", 1, AlertState.INACTIVE, AlertState.FIRING)),
                List.of(notification("a", 2, Delivery.PENDING)));
        store.save(List.of(first));
        store.save(List.of(first));
        AlertLife life = store.find("a").orElseThrow();
        assertThat(life).isEqualTo(new AlertLife(first.alert(), first.transitions(), first.notifications()));

        Notification delivered = notification("a", 2, Delivery.PENDING).delivered(minute(1));
        Alert over = alert("a", AlertState.RESOLVED, 0);
        store.save(List.of(new AlertChange(over, List.of(), List.of(delivered))));
        assertThat(store.find("a")).contains(new AlertLife(over, first.transitions(), List.of(delivered)));
    }

    @Test
    void allOfASaveOrNothing() {
        Alert sound = alert("sound", AlertState.FIRING, 0);
        Alert longId = alert("x".repeat(37), AlertState.FIRING, 0);
        assertThatThrownBy(() -> store.save(List.of(only(sound), only(longId)))).isInstanceOf(RuntimeException.class);
        assertThat(store.find("sound")).isEmpty();
    }

    @Test
    void aPendingAlertThatCameToNothingIsForgotten() {
        store.save(List.of(new AlertChange(
                alert("a", AlertState.PENDING, 0),
                List.of(transition("a", 1, AlertState.INACTIVE, AlertState.PENDING)),
                List.of(notification("a", 2, Delivery.WITHHELD)))));
        store.save(List.of(only(alert("a", AlertState.INACTIVE, 0))));
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void whatIsUnfinishedIsOpenOrToldLately() {
        store.save(List.of(
                only(alert("pending", AlertState.PENDING, 0)),
                only(alert("firing", AlertState.FIRING, 1)),
                only(alert("recovering", AlertState.RECOVERING, 2)),
                only(alert("over", AlertState.RESOLVED, 3)),
                only(alert("told", "server-1", AlertState.RESOLVED, 4, minute(5))),
                only(alert("told before", "server-1", AlertState.RESOLVED, 4, minute(4))),
                only(alert("other server", "server-2", AlertState.FIRING, 5, minute(6)))));
        assertThat(store.unfinished("server-1", minute(5)))
                .extracting(Alert::id)
                .containsExactly("pending", "firing", "recovering", "told");
    }

    @Test
    void whatIsUndeliveredComesWithItsAlert() {
        Alert firing = alert("a", AlertState.FIRING, 0);
        store.save(List.of(
                new AlertChange(
                        firing,
                        List.of(),
                        List.of(
                                notification("a", 1, Delivery.PENDING),
                                notification("a", 2, Delivery.WITHHELD),
                                notification("a", 3, Delivery.PENDING).delivered(NOON))),
                new AlertChange(
                        alert("b", "server-2", AlertState.FIRING, 0, null),
                        List.of(),
                        List.of(notification("b", 1, Delivery.PENDING)))));
        assertThat(store.undelivered("server-1"))
                .containsExactly(new AlertChange(firing, List.of(), List.of(notification("a", 1, Delivery.PENDING))));
        assertThat(store.undelivered("server-3")).isEmpty();
    }

    @Test
    void theNewestComeFirstPageByPage() {
        store.save(IntStream.range(0, 5)
                .mapToObj(i -> only(alert("alert-" + i, i == 2 ? AlertState.FIRING : AlertState.RESOLVED, i)))
                .toList());
        assertThat(ids(AlertQuery.in(Set.of(), 1, 2))).isEqualTo("alert-3 alert-2 of 5");
        assertThat(ids(AlertQuery.in(Set.of(), 9, 2))).isEqualTo(" of 5");
        assertThat(ids(AlertQuery.in(Set.of(AlertState.FIRING), 0, 9))).isEqualTo("alert-2 of 1");
        assertThat(ids(AlertQuery.in(Set.of(AlertState.FIRING, AlertState.PENDING), 0, 9)))
                .isEqualTo("alert-2 of 1");
        assertThat(ids(AlertQuery.between(minute(3), minute(4), 9))).isEqualTo("alert-3 alert-2 of 2");
        assertThat(ids(AlertQuery.between(minute(3).plusSeconds(30), minute(9), 9)))
                .isEqualTo("alert-4 alert-3 alert-2 of 3");
    }

    private String ids(AlertQuery query) {
        AlertPage page = store.find(query);
        assertThat(page.complete()).isTrue();
        return String.join(" ", page.alerts().stream().map(Alert::id).toList()) + " of " + page.total();
    }

    @Test
    void retentionDropsWhatIsLongOverAndNothingElse() {
        store.save(IntStream.range(0, 3)
                .mapToObj(i -> new AlertChange(
                        alert("alert-" + i, i == 0 ? AlertState.FIRING : AlertState.RESOLVED, i),
                        List.of(transition("alert-" + i, 1, AlertState.INACTIVE, AlertState.FIRING)),
                        List.of(notification("alert-" + i, 2, Delivery.WITHHELD))))
                .toList());
        assertThat(store.dropResolved(minute(2))).isEqualTo(1);
        assertThat(ids(AlertQuery.in(Set.of(), 0, 9))).isEqualTo("alert-2 alert-0 of 2");
        assertThat(store.dropResolved(minute(2))).isZero();
    }

    @Test
    void serversWithOpenAlertsAreKnown() {
        store.save(List.of(
                only(alert("a", "south", AlertState.FIRING, 0, null)),
                only(alert("b", "north", AlertState.RECOVERING, 0, null)),
                only(alert("c", "south", AlertState.PENDING, 0, null)),
                only(alert("d", "west", AlertState.RESOLVED, 0, null))));
        assertThat(store.serversWithOpenAlerts()).containsExactly("north", "south");
    }

    @Test
    void ofALongLifeTheNewestStepsAreReadAndOldRepeatsAreDropped() {
        Alert firing = alert("a", "server-1", AlertState.FIRING, 0, null, 150);
        store.save(List.of(new AlertChange(
                firing,
                List.of(transition("a", 1, AlertState.INACTIVE, AlertState.FIRING)),
                IntStream.rangeClosed(2, 150)
                        .mapToObj(number -> notification("a", number, Delivery.WITHHELD))
                        .toList())));
        AlertLife life = store.find("a").orElseThrow();
        assertThat(life.alert().steps()).isEqualTo(150);
        assertThat(life.transitions()).isEmpty();
        assertThat(life.notifications())
                .extracting(Notification::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(51, 150).boxed().toList());
        assertThat(store.dropRepeats(NOON)).isZero();
        assertThat(store.dropRepeats(NOON.plusMillis(1))).isEqualTo(140);
    }

    @Test
    void aLongSentenceIsCutAndOneWithNulIsStored() {
        Alert longest = alert("a", AlertState.FIRING, 0);
        Notification wordy = new Notification(
                "a", 1, NOON, Kind.FIRING, Severity.WARNING, Delivery.WITHHELD, "a\0b", "x".repeat(5_000), null);
        store.save(List.of(new AlertChange(longest, List.of(), List.of(wordy))));
        Notification stored = store.find("a").orElseThrow().notifications().get(0);
        assertThat(stored.reason()).isEqualTo("a b");
        assertThat(stored.words()).hasSize(4_000).endsWith("x...");
    }

    @Test
    void aDatabaseThatIsAwaySaysSo() {
        database.close();
        assertThatThrownBy(() -> store.save(List.of(only(alert("a", AlertState.FIRING, 0)))))
                .isInstanceOf(HistoryUnavailableException.class);
    }
}
