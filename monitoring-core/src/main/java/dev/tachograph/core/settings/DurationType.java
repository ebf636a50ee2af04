package dev.tachograph.core.settings;

import java.time.Duration;

/** A duration between two bounds, both included. */
record DurationType(Duration min, Duration max) implements KeyType<Duration> {

    @Override
    public Duration fromToml(Object value) {
        if (value instanceof Long || value instanceof Double) {
            return Durations.ofSeconds((Number) value);
        }
        return Durations.parse(value instanceof String text ? text : "");
    }

    @Override
    public Duration fromText(String text) {
        return Durations.parse(text);
    }

    @Override
    public void check(Duration value) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "must be between " + Durations.format(min) + " and " + Durations.format(max));
        }
    }

    @Override
    public String toToml(Duration value) {
        return Shown.quoted(Durations.format(value));
    }
}
