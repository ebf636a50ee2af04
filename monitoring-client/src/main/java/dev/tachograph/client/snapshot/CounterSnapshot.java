package dev.tachograph.client.snapshot;

import java.util.Objects;

/**
 * A counter since its registry started.
 *
 * @param value cumulative, finite, zero or positive; a smaller one than before means that the registry is a new one
 */
public record CounterSnapshot(String name, Labels labels, double value) implements MetricSnapshot {

    public CounterSnapshot {
        MetricNames.require(name);
        Objects.requireNonNull(labels, "labels");
        if (!(Double.isFinite(value) && value >= 0)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be finite and zero or positive");
        }
    }
}
