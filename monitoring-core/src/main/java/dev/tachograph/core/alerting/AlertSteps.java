package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert at one moment, and the steps it takes then. */
final class AlertSteps {

    private final Alert before;
    private final Instant now;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private Alert alert;

    AlertSteps(Alert alert, Instant now) {
        this.before = alert;
        this.alert = alert;
        this.now = now;
    }

    /** As it is after the steps so far. */
    Alert alert() {
        return alert;
    }

    void judge(Severity severity, double value, String why) {
        alert = alert.judged(severity, value, why);
    }

    /** It could not be judged since then; null when it can. */
    void unjudged(@Nullable Instant since) {
        alert = alert.unjudged(since);
    }

    void move(AlertState to, double value, String why) {
        AlertState from = alert.state();
        alert = alert.moved(to, now).stepped();
        transitions.add(new Transition(alert.id(), alert.steps(), now, from, to, alert.severity(), value, why));
    }

    /** It is over; that is told if its firing was. */
    void resolve(double value, String why) {
        move(AlertState.RESOLVED, value, why);
        if (alert.toldAt() != null) {
            note(Kind.RESOLVED, Delivery.PENDING, "It is over, and its firing was told.", why);
        } else {
            withhold(Kind.RESOLVED, "Its firing was not told.", why);
        }
    }

    /** It ends without having been found fine: one that is pending comes to nothing, and the others are over. */
    void end(String why) {
        if (alert.state() == AlertState.PENDING) {
            move(AlertState.INACTIVE, alert.value(), why);
        } else {
            resolve(alert.value(), why);
        }
    }

    void tell(Kind kind, String reason, String words) {
        note(kind, Delivery.PENDING, reason, words);
        alert = alert.told(now, alert.severity());
    }

    void withhold(Kind kind, String reason, String words) {
        note(kind, Delivery.WITHHELD, reason, words);
    }

    /** {@code DELIVERED} is what was told at that moment already. */
    void note(Kind kind, Delivery delivery, String reason, String words) {
        alert = alert.stepped();
        Instant deliveredAt = delivery == Delivery.DELIVERED ? now : null;
        notifications.add(new Notification(
                alert.id(), alert.steps(), now, kind, alert.severity(), delivery, reason, words, deliveredAt));
    }

    /** Somebody was told then that it fires, as so bad. */
    void wasTold(Severity severity, String reason, String words) {
        Kind kind = alert.toldAt() == null ? Kind.FIRING : Kind.STILL_FIRING;
        note(kind, Delivery.DELIVERED, reason, words);
        alert = alert.told(now, severity);
    }

    boolean isChanged() {
        return !alert.equals(before);
    }

    AlertChange toChange() {
        return new AlertChange(alert, transitions, notifications);
    }
}
