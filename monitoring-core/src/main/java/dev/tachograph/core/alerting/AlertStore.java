package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts are kept with their whole life.
 *
 * <p>Every call may throw {@code HistoryUnavailableException}.
 */
public interface AlertStore {

    /**
     * Stores changes in one transaction, all or nothing. Storing them again changes nothing; a step that is stored already is
     * replaced. An alert that is {@code INACTIVE} is forgotten with all its steps.
     */
    void save(Collection<AlertChange> changes);

    /** The alerts of a recording server that are open, and those that were told at or after {@code toldSince}. */
    List<Alert> unfinished(String instance, Instant toldSince);

    /** The recording servers that have an alert which is not over, sorted. */
    List<String> serversWithOpenAlerts();

    /** What a recording server decided to tell and is not known to have told: each alert with those notifications alone. */
    List<AlertChange> undelivered(String instance);

    /** Alerts of every recording server, those active last first. */
    AlertPage find(AlertQuery query);

    /** The alert with that id and the newest part of its life. */
    Optional<AlertLife> find(String id);

    /** Drops alerts that were over before that time, with their lives; answers how many. */
    int dropResolved(Instant before);

    /** Drops repeats, {@code STILL_FIRING}, decided before that time, but not those among the first steps; answers how many. */
    int dropRepeats(Instant before);
}
