package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.AlertMachine.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one recording server, in memory. Thread-safe.
 *
 * <p>Every alert carries the server as the label {@code instance}, and a server reads its own series alone: two servers on one database
 * never judge the same thing, and so never tell it twice.
 */
public final class AlertEvaluator {

    /** More instances of one rule than this are a mistake in its labels, and would be as many messages. */
    static final int MOST_INSTANCES = 1_000;

    /** For how long beyond its cooldown a telling is remembered, so that a new incident can say when the last was told. */
    private static final Duration TOLD_KEPT = Duration.ofHours(1);

    private final String instance;
    private final Duration cooldown;
    private final Map<AlertKey, Alert> open = new HashMap<>();
    private final Map<AlertKey, Told> told = new HashMap<>();

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
     * @return what changed, in the order of the sources
     */
    public synchronized List<AlertChange> evaluate(Collection<? extends ReadingSource> sources, Instant now) {
        // Of an incident that goes on the telling is needed for as long as it does.
        told.entrySet()
                .removeIf(last -> !open.containsKey(last.getKey())
                        && last.getValue().at().plus(cooldown).plus(TOLD_KEPT).isBefore(now));
        List<AlertChange> changes = new ArrayList<>();
        for (ReadingSource source : sources) {
            String failure = null;
            List<Reading> readings = List.of();
            try {
                readings = checked(source, now);
            } catch (RuntimeException thrown) {
                failure = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
            }
            for (Reading reading : readings) {
                step(source.rule(), reading, now).ifPresent(changes::add);
            }
            step(evaluationRule(), evaluation(source.rule(), failure), now).ifPresent(changes::add);
        }
        return changes;
    }

    private static List<Reading> checked(ReadingSource source, Instant now) {
        List<Reading> readings = source.read(now);
        if (readings.size() > MOST_INSTANCES) {
            throw new IllegalStateException(
                    readings.size() + " instances, and a rule may have at most " + MOST_INSTANCES);
        }
        for (Reading reading : readings) {
            if (!reading.rule().equals(source.rule().name())) {
                throw new IllegalStateException("a reading of " + reading.rule() + " came from the source of "
                        + source.rule().name());
            }
        }
        return readings;
    }

    private static Rule evaluationRule() {
        return new Rule(Rule.EVALUATION, Duration.ZERO, Duration.ZERO);
    }

    private static Reading evaluation(Rule rule, @Nullable String failure) {
        return new Reading(
                Rule.EVALUATION,
                Map.of("rule", rule.name()),
                OptionalDouble.of(failure == null ? 0 : 1),
                Condition.warningFrom(1),
                failure == null
                        ? "The rule " + rule.name() + " can be evaluated"
                        : "The rule " + rule.name() + " could not be evaluated: " + failure
                                + "; its alerts stay as they are");
    }

    private Optional<AlertChange> step(Rule rule, Reading reading, Instant now) {
        Map<String, String> labels = new TreeMap<>(reading.labels());
        labels.put(Alert.INSTANCE, instance);
        AlertKey key = new AlertKey(reading.rule(), labels);
        Optional<AlertChange> change =
                AlertMachine.step(open.get(key), key, rule, reading, told.get(key), cooldown, now);
        change.ifPresent(happened -> keep(key, happened.alert()));
        return change;
    }

    private void keep(AlertKey key, Alert alert) {
        if (alert.state().isOpen()) {
            open.put(key, alert);
        } else {
            open.remove(key);
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
     * Takes over what an earlier run left: open alerts go on as the same incidents, and what was told counts for the cooldown.
     *
     * <p>An alert that this run began meanwhile about the same thing, because the store was away, was the same incident all along and
     * is given up for the stored one.
     *
     * @return ids of the alerts that were given up: nothing of them is to be stored
     */
    public synchronized List<String> restore(Collection<Alert> stored) {
        List<String> givenUp = new ArrayList<>();
        for (Alert alert : stored) {
            AlertKey key = AlertKey.of(alert);
            remember(key, alert);
            if (alert.state().isOpen()) {
                Alert begun = open.get(key);
                Alert goesOn = alert;
                if (begun != null && !begun.id().equals(alert.id())) {
                    givenUp.add(begun.id());
                    if (begun.toldAt() != null && begun.toldSeverity() != null) {
                        goesOn = alert.told(begun.toldAt(), begun.toldSeverity());
                    }
                }
                open.put(key, goesOn);
            }
        }
        return givenUp;
    }

    /** Alerts that are not over, worst and oldest first. */
    public synchronized List<Alert> open() {
        return open.values().stream()
                .sorted(Comparator.comparing(Alert::severity)
                        .reversed()
                        .thenComparing(Alert::activeAt)
                        .thenComparing(Alert::id))
                .toList();
    }
}
