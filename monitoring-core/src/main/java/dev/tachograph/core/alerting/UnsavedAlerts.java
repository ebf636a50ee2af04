package dev.tachograph.core.alerting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes that are not stored yet: of one evaluation, or of many while the store is away. Thread-safe.
 *
 * <p>Bounded by alerts and by steps of an alert; beyond that the oldest go first, because what is told has been told.
 */
public final class UnsavedAlerts {

    private static final int MOST_ALERTS = 2_000;
    private static final int MOST_STEPS = 500;

    private final Map<String, AlertChange> byId = new LinkedHashMap<>();

    /** Adds changes behind those that wait. */
    public synchronized void add(Collection<AlertChange> changes) {
        for (AlertChange change : changes) {
            byId.merge(change.alert().id(), change, (earlier, later) -> bounded(earlier.and(later)));
        }
        while (byId.size() > MOST_ALERTS) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    private static AlertChange bounded(AlertChange change) {
        return new AlertChange(change.alert(), newest(change.transitions()), newest(change.notifications()));
    }

    private static <T> List<T> newest(List<T> steps) {
        return steps.size() <= MOST_STEPS ? steps : steps.subList(steps.size() - MOST_STEPS, steps.size());
    }

    /** All that waits, oldest alerts first. */
    public synchronized List<AlertChange> all() {
        return new ArrayList<>(byId.values());
    }

    /** Forgets what was stored, unless something was added to it since. */
    public synchronized void saved(Collection<AlertChange> changes) {
        changes.forEach(change -> byId.remove(change.alert().id(), change));
    }

    /** Forgets all of these alerts. */
    public synchronized void forget(Collection<String> ids) {
        byId.keySet().removeAll(ids);
    }
}
