package dev.tachograph.ejb.alerting;

import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertStore;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.UnsavedAlerts;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Stores what happened, then tells it, then stores that it was told: a crash in between tells it a second time, and never loses it.
 *
 * <p>While the database is away it is told without having been stored, and stored when the database is back.
 */
final class AlertOutbox {

    private final AlertStore store;
    private final UnsavedAlerts unsaved = new UnsavedAlerts();

    AlertOutbox(AlertStore store) {
        this.store = store;
    }

    /**
     * Stores and tells changes, and what waits from before.
     *
     * @param storing false while what earlier runs stored is not known: everything then waits
     * @throws RuntimeException if storing failed though the database is there; what was to be told is told
     */
    void take(Collection<AlertChange> changes, boolean storing, Instant now) {
        unsaved.add(changes);
        try {
            save(storing);
        } finally {
            // Whatever is wrong with the database, somebody is told.
            unsaved.add(tell(changes, now));
        }
        save(storing);
    }

    private static List<AlertChange> tell(Collection<AlertChange> changes, Instant now) {
        List<AlertChange> told = new ArrayList<>();
        for (AlertChange change : changes) {
            List<Notification> delivered = change.notifications().stream()
                    .filter(notification -> notification.delivery() == Delivery.PENDING)
                    .map(notification -> {
                        LogChannel.tell(change.alert(), notification);
                        return notification.delivered(now);
                    })
                    .toList();
            if (!delivered.isEmpty()) {
                told.add(new AlertChange(change.alert(), List.of(), delivered));
            }
        }
        return told;
    }

    /** The alerts are not to be stored: they were others all along. */
    void forget(Collection<String> ids) {
        unsaved.forget(ids);
    }

    private void save(boolean storing) {
        List<AlertChange> waiting = unsaved.all();
        if (!storing || waiting.isEmpty()) {
            return;
        }
        try {
            store.save(waiting);
        } catch (HistoryUnavailableException away) {
            // It waits. That the database is away is said by the stage that watches it.
            return;
        }
        unsaved.saved(waiting);
    }
}
