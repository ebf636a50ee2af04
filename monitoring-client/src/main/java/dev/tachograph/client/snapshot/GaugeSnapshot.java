package dev.tachograph.client.snapshot;

import java.util.Objects;

/**
 * A gauge at the moment of the snapshot.
 *
 * @param value finite
 */
public record GaugeSnapshot(String name, Labels labels, double value) implements MetricSnapshot {

    public GaugeSnapshot {
        MetricNames.require(name);
        Objects.requireNonNull(labels, "labels");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be finite");
        }
    }
}
