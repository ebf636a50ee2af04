package dev.tachograph.client.snapshot;

/** What one series held at the moment of its snapshot. */
public sealed interface MetricSnapshot permits CounterSnapshot, GaugeSnapshot, HistogramSnapshot {

    /** A name by the rules of {@link MetricNames}. */
    String name();

    Labels labels();

    /** The unit that the name states, or empty: see {@link MetricNames#unitOf}. */
    default String unit() {
        return MetricNames.unitOf(name());
    }
}
