package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What comes of the alerts of an earlier run when they are known.
 *
 * @param givenUp ids of alerts of this run that were stored ones all along: nothing of them is to be stored
 * @param changes what happened to the stored ones instead
 */
public record Restored(List<String> givenUp, List<AlertChange> changes) {

    private static final String MEANWHILE = "It was told while the stored alerts could not be read.";

    public Restored {
        givenUp = List.copyOf(givenUp);
        changes = List.copyOf(changes);
    }

    /**
     * What an incident, seen by this run as another one, means for the stored alert.
     *
     * @param stored not over
     * @param begun what this run made of it, perhaps over
     * @return empty when it changes nothing
     */
    static Optional<AlertChange> merged(Alert stored, Alert begun) {
        Instant toldAt = begun.toldAt();
        Severity toldSeverity = begun.toldSeverity();
        AlertChange change = new AlertChange(stored, List.of(), List.of());
        if (toldAt != null && toldSeverity != null) {
            AlertSteps telling = new AlertSteps(stored, toldAt);
            telling.wasTold(toldSeverity, MEANWHILE, begun.why());
            change = change.and(telling.toChange());
        }
        Instant over = begun.resolvedAt();
        if (over != null) {
            AlertSteps end = new AlertSteps(change.alert(), over);
            String why = "It was over while the stored alerts could not be read.";
            if (toldAt == null) {
                end.resolve(begun.value(), why);
            } else {
                end.move(AlertState.RESOLVED, begun.value(), why);
                end.note(Kind.RESOLVED, Delivery.DELIVERED, MEANWHILE, why);
            }
            change = change.and(end.toChange());
        }
        return change.alert().equals(stored) ? Optional.empty() : Optional.of(change);
    }
}
