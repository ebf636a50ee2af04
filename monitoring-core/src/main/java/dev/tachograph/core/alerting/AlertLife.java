package dev.tachograph.core.alerting;

import java.util.List;

/**
 * An alert with all that happened to it.
 *
 * @param transitions in their order
 * @param notifications what was told or why not, in their order
 */
public record AlertLife(Alert alert, List<Transition> transitions, List<Notification> notifications) {

    public AlertLife {
        transitions = List.copyOf(transitions);
        notifications = List.copyOf(notifications);
    }
}
