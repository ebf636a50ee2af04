package dev.tachograph.core.alerting;

import java.util.List;

/**
 * An alert with what happened to it: what is stored of its newest {@value #MOST_STEPS} steps. How many there were in all, the alert
 * itself says.
 *
 * @param transitions in their order
 * @param notifications what was told or why not, in their order
 */
public record AlertLife(Alert alert, List<Transition> transitions, List<Notification> notifications) {

    /** While something fires, each cooldown is another step. */
    public static final int MOST_STEPS = 100;

    public AlertLife {
        transitions = List.copyOf(transitions);
        notifications = List.copyOf(notifications);
    }
}
