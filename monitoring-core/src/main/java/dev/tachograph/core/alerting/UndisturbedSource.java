package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A source whose readings have no value while something known explains them: the alert keeps its state, instead of firing over what is no
 * trouble, or ending over what says nothing.
 */
public record UndisturbedSource(ReadingSource source, List<Disturbance> disturbances) implements ReadingSource {

    public UndisturbedSource {
        disturbances = List.copyOf(disturbances);
    }

    @Override
    public Rule rule() {
        return source.rule();
    }

    @Override
    public List<Reading> read(Instant now) {
        List<Reading> readings = source.read(now);
        return disturbances.stream()
                .flatMap(disturbance -> disturbance.of(rule().name(), now).stream())
                .findFirst()
                .map(why ->
                        readings.stream().map(reading -> unjudged(reading, why)).toList())
                .orElse(readings);
    }

    @Override
    public Optional<String> gone(Map<String, String> labels, Instant now) {
        return source.gone(labels, now);
    }

    private static Reading unjudged(Reading reading, String why) {
        return new Reading(
                reading.rule(),
                reading.labels(),
                OptionalDouble.empty(),
                reading.condition(),
                reading.words() + "; not judged, because " + why);
    }
}
