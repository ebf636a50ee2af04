package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to one alert, to be stored as a whole.
 *
 * @param alert as it is now; {@code INACTIVE} when a pending one came to nothing and is to be forgotten
 */
public record AlertChange(Alert alert, List<Transition> transitions, List<Notification> notifications) {

    public AlertChange {
        transitions = List.copyOf(transitions);
        notifications = List.copyOf(notifications);
    }

    /**
     * The end of an alert that is open, for a reason other than that it was found fine. It is told if its firing was.
     *
     * @param why as a sentence
     */
    public static AlertChange end(Alert open, String why, Instant now) {
        AlertSteps steps = new AlertSteps(open, now);
        steps.end(why);
        return steps.toChange();
    }

    /** This change and a later one of the same alert as one. A notification of the later one replaces the same one of this. */
    AlertChange and(AlertChange later) {
        List<Transition> allTransitions = new ArrayList<>(transitions);
        allTransitions.addAll(later.transitions);
        List<Notification> allNotifications = new ArrayList<>(notifications);
        allNotifications.removeIf(
                mine -> later.notifications.stream().anyMatch(theirs -> theirs.number() == mine.number()));
        allNotifications.addAll(later.notifications);
        return new AlertChange(later.alert, allTransitions, allNotifications);
    }
}
