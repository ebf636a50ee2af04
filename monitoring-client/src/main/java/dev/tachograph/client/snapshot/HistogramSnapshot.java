package dev.tachograph.client.snapshot;

import java.util.Objects;

/**
 * A histogram since its registry started.
 *
 * @param value cumulative: the observations of an interval are {@link ExponentialHistogram#minus} the snapshot before
 */
public record HistogramSnapshot(String name, Labels labels, ExponentialHistogram value) implements MetricSnapshot {

    public HistogramSnapshot {
        MetricNames.require(name);
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(value, "value");
    }
}
