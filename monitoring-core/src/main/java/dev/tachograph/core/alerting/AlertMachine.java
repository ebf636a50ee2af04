package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.Notification.Delivery;
import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of one alert. Pure: the same arguments give the same step.
 *
 * <p>Somebody is told of an incident when it begins to fire, when it gets worse than what was told, when it goes on for another
 * cooldown, and when it is over. Within the cooldown, counted for an instance of a rule from one telling to the next across incidents,
 * nothing else is told of its firing: a new incident is announced at the end of the cooldown if it still fires then. The end is told
 * once, and only if the firing was.
 */
final class AlertMachine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Duration cooldown;
    private final Rule rule;
    private final Reading reading;
    private final @Nullable Told before;
    private final Instant now;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();
    private Alert alert;

    /**
     * The newest telling of an instance of a rule.
     *
     * @param severity what was told
     */
    record Told(Instant at, Severity severity) {}

    private AlertMachine(
            Alert alert, Duration cooldown, Rule rule, Reading reading, @Nullable Told before, Instant now) {
        this.alert = alert;
        this.cooldown = cooldown;
        this.rule = rule;
        this.reading = reading;
        this.before = before;
        this.now = now;
    }

    /**
     * What a reading makes of an alert.
     *
     * @param open the alert of the instance that is not over; null when there is none
     * @param before the newest telling about the instance, of this incident or one before; null when there was none
     * @return empty when nothing happens
     */
    static Optional<AlertChange> step(
            @Nullable Alert open,
            AlertKey key,
            Rule rule,
            Reading reading,
            @Nullable Told before,
            Duration cooldown,
            Instant now) {
        if (reading.value().isEmpty()) {
            return Optional.empty();
        }
        double value = reading.value().getAsDouble();
        Severity severity = reading.condition().severityOf(value).orElse(null);
        if (open == null && severity == null) {
            return Optional.empty();
        }
        Alert alert = open != null
                ? open
                : Alert.begin(key, severity, value, sentence(reading.words(), "since " + TIME.format(now)), now);
        AlertMachine machine = new AlertMachine(alert, cooldown, rule, reading, before, now);
        if (severity == null) {
            machine.fine(value);
        } else {
            machine.breached(severity, value);
        }
        return machine.alert.equals(alert)
                ? Optional.empty()
                : Optional.of(new AlertChange(machine.alert, machine.transitions, machine.notifications));
    }

    private void breached(Severity severity, double value) {
        String why = sentence(reading.words(), "since " + TIME.format(alert.activeAt()));
        switch (alert.state()) {
            case INACTIVE, PENDING -> {
                if (!now.isBefore(alert.activeAt().plus(rule.holdFor()))) {
                    alert = alert.judged(severity, value, why);
                    move(AlertState.FIRING, value, why);
                    announce();
                } else if (alert.state() == AlertState.INACTIVE) {
                    move(AlertState.PENDING, value, why);
                }
            }
            case RECOVERING -> {
                if (severity != alert.severity()) {
                    alert = alert.judged(severity, value, why);
                }
                move(AlertState.FIRING, value, why);
                announce();
            }
            case FIRING -> {
                Severity old = alert.severity();
                if (severity != old) {
                    alert = alert.judged(severity, value, why);
                    move(AlertState.FIRING, value, why);
                    if (severity.compareTo(old) < 0) {
                        note(Kind.EASED, Delivery.WITHHELD, "An alert that became milder is not told.");
                    }
                }
                remind(severity.compareTo(old) > 0);
            }
            case RESOLVED -> throw new IllegalArgumentException(alert.id() + ": is over");
        }
    }

    private void fine(double value) {
        String why = sentence(reading.words(), "below the limit since " + TIME.format(recoveringSince()));
        switch (alert.state()) {
            case PENDING -> move(AlertState.INACTIVE, value, why);
            case FIRING -> {
                if (rule.keepFiringFor().isZero()) {
                    resolve(value, why);
                } else {
                    move(AlertState.RECOVERING, value, why);
                }
            }
            case RECOVERING -> {
                if (!now.isBefore(recoveringSince().plus(rule.keepFiringFor()))) {
                    resolve(value, why);
                }
            }
            case INACTIVE, RESOLVED -> throw new IllegalArgumentException(alert.id() + ": is not open");
        }
    }

    private Instant recoveringSince() {
        Instant since = alert.recoveringAt();
        return since == null ? now : since;
    }

    private void resolve(double value, String why) {
        move(AlertState.RESOLVED, value, why);
        if (alert.toldAt() != null) {
            note(Kind.RESOLVED, Delivery.PENDING, "It is over, and its firing was told.", why);
        } else {
            note(Kind.RESOLVED, Delivery.WITHHELD, "Its firing was not told.", why);
        }
    }

    /** It has just begun to fire, or fires again. */
    private void announce() {
        if (!tellIfDue() && alert.toldAt() == null) {
            note(Kind.FIRING, Delivery.WITHHELD, withinCooldown() + " It is told then if it still fires.");
        } else if (notifications.isEmpty()) {
            note(Kind.STILL_FIRING, Delivery.WITHHELD, "It is the same incident. " + withinCooldown());
        }
    }

    /** It goes on firing. */
    private void remind(boolean worse) {
        if (!tellIfDue() && worse) {
            note(Kind.ESCALATED, Delivery.WITHHELD, "That severity was told before. " + withinCooldown());
        }
    }

    private boolean tellIfDue() {
        boolean known = alert.toldAt() != null;
        if (before == null) {
            tell(Kind.FIRING, "It fires, and nothing was told of it before.");
        } else if (alert.severity().compareTo(before.severity()) > 0) {
            tell(known ? Kind.ESCALATED : Kind.FIRING, "It is worse than what was told at " + at(before) + ".");
        } else if (now.isBefore(before.at().plus(cooldown))) {
            return false;
        } else if (known) {
            tell(Kind.STILL_FIRING, "It still fires a cooldown after it was told at " + at(before) + ".");
        } else {
            tell(Kind.FIRING, "It fires, and the cooldown since " + at(before) + " is over.");
        }
        return true;
    }

    private void tell(Kind kind, String reason) {
        note(kind, Delivery.PENDING, reason);
        alert = alert.told(now, alert.severity());
    }

    private String withinCooldown() {
        return before == null
                ? ""
                : "It was told at " + at(before) + "; the cooldown ends at "
                        + TIME.format(before.at().plus(cooldown)) + ".";
    }

    private static String at(Told told) {
        return TIME.format(told.at());
    }

    private void move(AlertState to, double value, String why) {
        AlertState from = alert.state();
        alert = alert.moved(to, now).stepped();
        transitions.add(new Transition(alert.id(), alert.steps(), now, from, to, alert.severity(), value, why));
    }

    private void note(Kind kind, Delivery delivery, String reason) {
        note(kind, delivery, reason, sentence(reading.words(), "since " + TIME.format(alert.activeAt())));
    }

    private void note(Kind kind, Delivery delivery, String reason, String words) {
        alert = alert.stepped();
        notifications.add(new Notification(
                alert.id(), alert.steps(), now, kind, alert.severity(), delivery, reason, words, null));
    }

    private static String sentence(String words, String since) {
        return words + ", " + since + ".";
    }
}
