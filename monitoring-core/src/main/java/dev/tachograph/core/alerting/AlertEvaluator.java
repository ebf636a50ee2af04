package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.AlertMachine.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The alerts of one recording server, in memory. Thread-safe.
 *
 * <p>Every alert carries the server as the label {@code instance}, and a server reads its own series alone: two servers on one database
 * never judge the same thing, and so never tell it twice.
 */
public final class AlertEvaluator {

    private static final Rule EVALUATION = new Rule(Rule.EVALUATION, Duration.ZERO, Duration.ZERO);

    /** For how long beyond its cooldown a telling is remembered, so that a new incident can say when the last was told. */
    private static final Duration TOLD_KEPT = Duration.ofHours(1);

    private final String instance;
    private final Duration cooldown;
    private final Map<AlertKey, Alert> open = new HashMap<>();
    private final Map<AlertKey, Told> told = new HashMap<>();

    /** Until {@link #restore} the first incident of this run about each thing, also one that is over. */
    private final Map<AlertKey, Alert> early = new HashMap<>();

    private boolean restored;
    private volatile List<Alert> sorted = List.of();

    /**
     * @param instance the recording server
     * @param cooldown how long an instance of a rule is not told again; zero repeats at each evaluation
     */
    public AlertEvaluator(String instance, Duration cooldown) {
        this.instance = instance;
        this.cooldown = cooldown;
    }

    /**
     * Asks every source once and takes each alert one step.
     *
     * @param now not before the call before
     * @return what changed, in the order of the sources, and then what changed without a value
     */
    public List<AlertChange> evaluate(Collection<? extends ReadingSource> sources, Instant now) {
        // Outside of the lock: a source may wait for the database.
        List<RuleReadings> asked = sources.stream()
                .map(source -> RuleReadings.of(source, instance, sorted, now))
                .toList();
        return step(asked, now);
    }

    private synchronized List<AlertChange> step(List<RuleReadings> asked, Instant now) {
        // Of an incident that goes on the telling is needed for as long as it does.
        told.entrySet()
                .removeIf(last -> !open.containsKey(last.getKey())
                        && last.getValue().at().plus(cooldown).plus(TOLD_KEPT).isBefore(now));
        List<AlertChange> changes = new ArrayList<>();
        Set<AlertKey> judged = new HashSet<>();
        Map<AlertKey, String> gone = new HashMap<>();
        for (RuleReadings one : asked) {
            List<Reading> readings = new ArrayList<>(one.values());
            readings.add(one.evaluation());
            for (Reading reading : readings) {
                AlertKey key = RuleReadings.key(reading, instance);
                judged.add(key);
                Rule rule = reading.rule().equals(Rule.EVALUATION) ? EVALUATION : one.rule();
                AlertMachine.step(open.get(key), key, rule, reading, told.get(key), cooldown, now)
                        .ifPresent(change -> keep(key, change, changes));
            }
            gone.putAll(one.gone());
        }
        for (Alert alert : sorted) {
            AlertKey key = AlertKey.of(alert);
            if (!judged.contains(key)) {
                AlertMachine.withoutValue(alert, gone.get(key), now).ifPresent(change -> keep(key, change, changes));
            }
        }
        sort();
        return changes;
    }

    private void keep(AlertKey key, AlertChange change, List<AlertChange> changes) {
        changes.add(change);
        Alert alert = change.alert();
        if (alert.state().isOpen()) {
            open.put(key, alert);
        } else {
            open.remove(key);
        }
        if (!restored) {
            early.merge(key, alert, (first, newest) -> first.id().equals(newest.id()) ? newest : first);
            early.values().removeIf(first -> first.state() == AlertState.INACTIVE);
        }
        remember(key, alert);
    }

    private void remember(AlertKey key, Alert alert) {
        if (alert.toldAt() != null && alert.toldSeverity() != null) {
            Told telling = new Told(alert.toldAt(), alert.toldSeverity());
            told.merge(key, telling, (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
    }

    /**
     * Takes over what an earlier run left: open alerts go on as the same incidents, and what was told counts for the cooldown. Only the
     * first call does anything.
     *
     * <p>The first incident that this run began meanwhile about the same thing, because the store was away, was the same all along. It
     * is given up for the stored alert, which is over when that one is.
     */
    public synchronized Restored restore(Collection<Alert> stored) {
        List<String> givenUp = new ArrayList<>();
        List<AlertChange> changes = new ArrayList<>();
        if (!restored) {
            for (Alert alert : stored) {
                AlertKey key = AlertKey.of(alert);
                Alert begun = early.get(key);
                Alert goesOn = alert;
                if (begun != null && alert.state().isOpen()) {
                    givenUp.add(begun.id());
                    Optional<AlertChange> merged = Restored.merged(alert, begun);
                    merged.ifPresent(changes::add);
                    goesOn = merged.map(AlertChange::alert).orElse(alert);
                }
                if (goesOn.state().isOpen()) {
                    open.put(key, goesOn);
                }
                remember(key, goesOn);
            }
            restored = true;
            early.clear();
            sort();
        }
        return new Restored(givenUp, changes);
    }

    private void sort() {
        sorted = open.values().stream()
                .sorted(Comparator.comparing(Alert::severity)
                        .reversed()
                        .thenComparing(Alert::activeAt)
                        .thenComparing(Alert::id))
                .toList();
    }

    /** Alerts that are not over, worst and oldest first. Waits for nothing. */
    public List<Alert> open() {
        return sorted;
    }
}
