package dev.tachograph.core.alerting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be told about an alert, or was not told, and why: a row of the outbox.
 *
 * @param alertId about which alert
 * @param number place among the steps of the alert, from 1; with {@code alertId} the identity of the message, also when it is sent twice
 * @param at when it was decided
 * @param kind what it says
 * @param severity of the alert then
 * @param delivery whether it was told
 * @param reason why it is told, or why it is not
 * @param words what is told
 * @param deliveredAt when the channel had taken it; null before, and when withheld
 */
public record Notification(
        String alertId,
        int number,
        Instant at,
        Kind kind,
        Severity severity,
        Delivery delivery,
        String reason,
        String words,
        @Nullable Instant deliveredAt) {

    /** What a notification says. */
    public enum Kind {
        /** A new incident. */
        FIRING,
        /** An incident that goes on. */
        STILL_FIRING,
        /** An incident that became worse. */
        ESCALATED,
        /** An incident that became milder. Never told. */
        EASED,
        /** An incident that is over. */
        RESOLVED
    }

    /** How far a notification has come. */
    public enum Delivery {
        /** To be told. After a crash it may be told a second time. */
        PENDING,
        /** Told. */
        DELIVERED,
        /** Not told, and never will be. */
        WITHHELD
    }

    /** As told at that time. */
    public Notification delivered(Instant now) {
        return new Notification(alertId, number, at, kind, severity, Delivery.DELIVERED, reason, words, now);
    }
}
