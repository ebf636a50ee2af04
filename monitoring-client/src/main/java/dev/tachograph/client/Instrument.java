package dev.tachograph.client;

import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import org.jspecify.annotations.Nullable;

/** The live side of one series. */
abstract sealed class Instrument permits Counter, Gauge, CallbackGauge, Histogram {

    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    abstract Kind kind();

    /** What the series holds now; null if it has no value at the moment. */
    abstract @Nullable MetricSnapshot read(String name, Labels labels);
}
