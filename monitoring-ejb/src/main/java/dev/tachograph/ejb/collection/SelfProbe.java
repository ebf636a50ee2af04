package dev.tachograph.ejb.collection;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.collection.RegistryDeltas;
import dev.tachograph.core.history.HistoryWriter;
import java.util.Map;

/** What the monitor records about itself: duration and failures of each stage, queue lengths, drops. */
final class SelfProbe implements Probe {

    private final MetricRegistry registry;
    private final HistoryWriter writer;
    private final RegistryDeltas deltas = new RegistryDeltas();

    SelfProbe(MetricRegistry registry, HistoryWriter writer) {
        this.registry = registry;
        this.writer = writer;
    }

    @Override
    public void look(Readings readings) {
        readings.counter("tachograph_dropped_samples_total", writer.droppedSamples());
        readings.counter("tachograph_refused_samples_total", writer.refusedSamples());
        readings.addAll(Rounding.ofDurations(
                deltas.read(registry.snapshot(), Map.of("instance", readings.instance()), readings.time())));
    }
}
