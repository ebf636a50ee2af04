package dev.tachograph.core.alerting;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How things stand for one instance of a rule: one file store, one operation.
 *
 * @param rule name of the rule
 * @param labels what tells this instance from the others of the rule; the recording server is added by the evaluator
 * @param value in the unit of the condition's bounds; empty when there is no data or too little evidence to judge: the alert then stays
 *     as it is, for a day at most
 * @param condition from which value on it is how bad
 * @param words what was measured, over which window, against which bound, as the beginning of a sentence without its end:
 *     {@code CPU was busy 91 % of the last minute (limit 80 %)}. Never part of the alert's identity.
 */
public record Reading(
        String rule, Map<String, String> labels, OptionalDouble value, Condition condition, String words) {

    /** @throws IllegalArgumentException if the value is not a finite number, or rule or words are blank */
    public Reading {
        labels = Map.copyOf(labels);
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(
                    rule + labels + " = " + value.getAsDouble() + ": must be a finite number, or no value at all");
        }
        if (rule.isBlank() || words.isBlank()) {
            throw new IllegalArgumentException("rule = \"" + rule + "\", words = \"" + words + "\": must not be blank");
        }
    }
}
