package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
 *
 * <p>Without a value an alert stays as it is, because a false end is worse than an alert that stays. It ends when its source says that
 * what it watches is gone, and when there was no value for {@link #MOST_WITHOUT_DATA}.
 */
final class AlertMachine {

    /** Longer than a night or a weekday's pause of what is watched; nobody waits for an alert that nothing has confirmed for a day. */
    static final Duration MOST_WITHOUT_DATA = Duration.ofHours(24);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Duration cooldown;
    private final Rule rule;
    private final Reading reading;
    private final @Nullable Told before;
    private final Instant now;
    private final AlertSteps steps;

    /**
     * The newest telling of an instance of a rule.
     *
     * @param severity what was told
     */
    record Told(Instant at, Severity severity) {}

    private AlertMachine(
            AlertSteps steps, Duration cooldown, Rule rule, Reading reading, @Nullable Told before, Instant now) {
        this.steps = steps;
        this.cooldown = cooldown;
        this.rule = rule;
        this.reading = reading;
        this.before = before;
        this.now = now;
    }

    /**
     * What a value makes of an alert.
     *
     * @param open the alert of the instance that is not over; null when there is none
     * @param reading with a value
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
        double value = reading.value().orElseThrow();
        Severity severity = reading.condition().severityOf(value).orElse(null);
        if (open == null && severity == null) {
            return Optional.empty();
        }
        Alert alert = open != null
                ? open
                : Alert.begin(key, severity, value, sentence(reading.words(), "since " + TIME.format(now)), now);
        AlertMachine machine = new AlertMachine(new AlertSteps(alert, now), cooldown, rule, reading, before, now);
        machine.steps.unjudged(null);
        if (severity == null) {
            machine.fine(value);
        } else {
            machine.breached(severity, value);
        }
        return changed(machine.steps);
    }

    /**
     * What the absence of a value makes of an alert.
     *
     * @param gone why it is not watched any more; null when a value may come again
     * @return empty when nothing happens
     */
    static Optional<AlertChange> withoutValue(Alert open, @Nullable String gone, Instant now) {
        AlertSteps steps = new AlertSteps(open, now);
        Instant since = open.noDataSince();
        if (gone != null) {
            steps.end("No longer watched: " + gone + ".");
        } else if (since == null) {
            steps.unjudged(now);
        } else if (!now.isBefore(since.plus(MOST_WITHOUT_DATA))) {
            steps.end("It could not be judged for " + MOST_WITHOUT_DATA.toHours() + " hours: no data since "
                    + TIME.format(since) + ".");
        }
        return changed(steps);
    }

    private static Optional<AlertChange> changed(AlertSteps steps) {
        return steps.isChanged() ? Optional.of(steps.toChange()) : Optional.empty();
    }

    private Alert alert() {
        return steps.alert();
    }

    private void breached(Severity severity, double value) {
        Severity old = alert().severity();
        boolean worse = severity.compareTo(old) > 0;
        String why = words();
        switch (alert().state()) {
            case INACTIVE, PENDING -> {
                if (!now.isBefore(alert().activeAt().plus(rule.holdFor()))) {
                    steps.judge(severity, value, why);
                    steps.move(AlertState.FIRING, value, why);
                    announce(false);
                } else if (alert().state() == AlertState.INACTIVE) {
                    steps.move(AlertState.PENDING, value, why);
                }
            }
            case RECOVERING -> {
                if (severity != old) {
                    steps.judge(severity, value, why);
                }
                steps.move(AlertState.FIRING, value, why);
                announce(worse);
            }
            case FIRING -> {
                if (severity != old) {
                    steps.judge(severity, value, why);
                    steps.move(AlertState.FIRING, value, why);
                    if (!worse) {
                        steps.withhold(Kind.EASED, "An alert that became milder is not told.", why);
                    }
                }
                remind(worse);
            }
            case RESOLVED -> throw new IllegalArgumentException(alert().id() + ": is over");
        }
    }

    private void fine(double value) {
        String why = sentence(reading.words(), "below the limit since " + TIME.format(recoveringSince()));
        switch (alert().state()) {
            case PENDING -> steps.move(AlertState.INACTIVE, value, why);
            case FIRING -> {
                if (rule.keepFiringFor().isZero()) {
                    steps.resolve(value, why);
                } else {
                    steps.move(AlertState.RECOVERING, value, why);
                }
            }
            case RECOVERING -> {
                if (!now.isBefore(recoveringSince().plus(rule.keepFiringFor()))) {
                    steps.resolve(value, why);
                }
            }
            case INACTIVE, RESOLVED -> throw new IllegalArgumentException(alert().id() + ": is not open");
        }
    }

    private Instant recoveringSince() {
        Instant since = alert().recoveringAt();
        return since == null ? now : since;
    }

    /** It has just begun to fire, or fires again. */
    private void announce(boolean worse) {
        if (tellIfDue(worse)) {
            return;
        }
        if (alert().toldAt() == null) {
            steps.withhold(Kind.FIRING, withinCooldown() + " It is told then if it still fires.", words());
        } else {
            steps.withhold(Kind.STILL_FIRING, "It is the same incident. " + withinCooldown(), words());
        }
    }

    /** It goes on firing. */
    private void remind(boolean worse) {
        if (!tellIfDue(worse) && worse) {
            steps.withhold(Kind.ESCALATED, "That severity was told before. " + withinCooldown(), words());
        }
    }

    private boolean tellIfDue(boolean worse) {
        boolean known = alert().toldAt() != null;
        if (before == null) {
            tell(Kind.FIRING, "It fires, and nothing was told of it before.");
        } else if (alert().severity().compareTo(before.severity()) > 0) {
            tell(known ? Kind.ESCALATED : Kind.FIRING, "It is worse than what was told at " + at(before) + ".");
        } else if (worse && !known) {
            // What was told was of an incident that is over.
            tell(Kind.FIRING, "It became worse, and nothing was told of this incident.");
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
        steps.tell(kind, reason, words());
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

    private String words() {
        return sentence(reading.words(), "since " + TIME.format(alert().activeAt()));
    }

    private static String sentence(String words, String since) {
        return words + ", " + since + ".";
    }
}
