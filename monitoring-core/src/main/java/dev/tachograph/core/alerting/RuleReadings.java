package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the source of one rule said in one evaluation.
 *
 * @param values readings with a value, in their order; none when the source failed
 * @param gone open alerts of the rule that are not watched any more, and why
 * @param failure why the rule could not be evaluated; null when it could
 */
record RuleReadings(
        Rule rule,
        List<Reading> values,
        Map<AlertKey, String> gone,
        @Nullable String failure) {

    /** More instances of one rule than this are a mistake in its labels, and would be as many messages. */
    static final int MOST_INSTANCES = 1_000;

    /** Asks a source. One that fails, with an error too, takes nothing from the others. */
    static RuleReadings of(ReadingSource source, String instance, Collection<Alert> open, Instant now) {
        try {
            List<Reading> values = checked(source, now).stream()
                    .filter(reading -> reading.value().isPresent())
                    .toList();
            Set<AlertKey> judged = new HashSet<>();
            values.forEach(reading -> judged.add(key(reading, instance)));
            Map<AlertKey, String> gone = new HashMap<>();
            for (Alert alert : open) {
                AlertKey key = AlertKey.of(alert);
                if (key.rule().equals(source.rule().name()) && !judged.contains(key)) {
                    source.gone(alert.labels(), now).ifPresent(why -> gone.put(key, why));
                }
            }
            return new RuleReadings(source.rule(), values, gone, null);
        } catch (Throwable thrown) {
            String failure = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
            return new RuleReadings(source.rule(), List.of(), Map.of(), failure);
        }
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

    /** What a reading is about, on that recording server. */
    static AlertKey key(Reading reading, String instance) {
        Map<String, String> labels = new TreeMap<>(reading.labels());
        labels.put(Alert.INSTANCE, instance);
        return new AlertKey(reading.rule(), labels);
    }

    /** How the rule about rules stands for this one. */
    Reading evaluation() {
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
}
