package dev.tachograph.core.alerting;

import dev.tachograph.core.settings.AlertSettings;
import java.time.Duration;

/**
 * What is watched, and how patiently.
 *
 * @param name stable, part of an alert's identity: {@code cpu_usage}
 * @param holdFor "for": how long the condition must hold before the alert fires; zero fires at once
 * @param keepFiringFor how long the condition must be gone before the alert is over; zero ends it at once
 */
public record Rule(String name, Duration holdFor, Duration keepFiringFor) {

    /** The rule about rules: one that could not be evaluated. */
    public static final String EVALUATION = "rule_evaluation";

    /** One fine evaluation may be chance; after this many more the alert is over. */
    private static final int FINE_EVALUATIONS = 2;

    /** @throws IllegalArgumentException if the name is blank or a duration negative */
    public Rule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("rule = \"" + name + "\": must not be blank");
        }
        if (holdFor.isNegative() || keepFiringFor.isNegative()) {
            throw new IllegalArgumentException("rule " + name + ": for = " + holdFor + ", keep_firing_for = "
                    + keepFiringFor + ": must be zero or positive");
        }
    }

    /** A rule that fires at its first breach and is over when three evaluations in a row were fine. */
    public static Rule builtIn(String name, AlertSettings settings) {
        Duration interval = settings.evaluationInterval();
        // Half an interval less: an evaluation that comes a little early still counts.
        Duration keepFiringFor = interval.multipliedBy(FINE_EVALUATIONS).minus(interval.dividedBy(2));
        return new Rule(name, Duration.ZERO, keepFiringFor);
    }
}
