package dev.tachograph.core.alerting;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From which value on a reading is how bad.
 *
 * <p>A bound itself counts as over ({@code >=}), so that a threshold of 0 is always over, also at 0 % of CPU, and one of 100 % can be
 * reached at all.
 *
 * @param warning in the unit of the reading; empty when nothing is a warning
 * @param critical in the unit of the reading; empty when nothing is critical; it wins where both hold
 */
public record Condition(OptionalDouble warning, OptionalDouble critical) {

    /** @throws IllegalArgumentException if there is no bound, or one is not a finite number */
    public Condition {
        if (warning.isEmpty() && critical.isEmpty()) {
            throw new IllegalArgumentException("a condition needs a bound, of warning or of critical");
        }
        requireFinite("warning", warning);
        requireFinite("critical", critical);
    }

    private static void requireFinite(String name, OptionalDouble bound) {
        if (bound.isPresent() && !Double.isFinite(bound.getAsDouble())) {
            throw new IllegalArgumentException(name + " = " + bound.getAsDouble() + ": must be a finite number");
        }
    }

    /** A warning from that value on. */
    public static Condition warningFrom(double bound) {
        return new Condition(OptionalDouble.of(bound), OptionalDouble.empty());
    }

    /** As {@code this}, and critical from that value on. */
    public Condition criticalFrom(double bound) {
        return new Condition(warning, OptionalDouble.of(bound));
    }

    /** How bad a value is; empty when it is not. */
    public Optional<Severity> severityOf(double value) {
        if (critical.isPresent() && value >= critical.getAsDouble()) {
            return Optional.of(Severity.CRITICAL);
        }
        return warning.isPresent() && value >= warning.getAsDouble() ? Optional.of(Severity.WARNING) : Optional.empty();
    }
}
