package dev.tachograph.core.collection;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cumulative snapshots of registries into recordings: histograms as what was observed since the last look,
 * counters as totals that go on growing when an application is redeployed and its registry begins at zero again.
 *
 * <p>A registry seen for the first time counts whole: it is younger than the monitor's last look, or the monitor's own
 * start is. Not thread-safe: one collector owns it.
 */
public final class RegistryDeltas {

    private final Map<String, Map<SeriesKey, MetricSnapshot>> lastByRegistry = new HashMap<>();
    private final Map<SeriesKey, Double> totals = new HashMap<>();

    /**
     * The recordings of one snapshot.
     *
     * @param labels added to every series, such as the recording instance; one of that name which the metric has itself
     *     becomes {@code exported_…}, as Prometheus does, so that no application can pass for another or for the machine
     * @param now time of the recordings, milliseconds since the epoch
     */
    public List<Recording> read(RegistrySnapshot snapshot, Map<String, String> labels, long now) {
        Map<SeriesKey, MetricSnapshot> last = lastByRegistry.getOrDefault(snapshot.instanceId(), Map.of());
        Map<SeriesKey, MetricSnapshot> current = new HashMap<>();
        List<Recording> recordings = new ArrayList<>();
        for (MetricSnapshot metric : snapshot.metrics()) {
            SeriesKey key = key(metric, labels);
            current.put(key, metric);
            recordings.add(recording(key, metric, last.get(key), now));
        }
        lastByRegistry.put(snapshot.instanceId(), current);
        return recordings;
    }

    /**
     * The recordings of several registries at one moment, a single one for each series: two runs of an application, as while
     * it is redeployed, share its series. Counters and histograms add up; of a gauge, and where kinds differ, the run that
     * started last is taken.
     *
     * @param labels added to every series of a snapshot, see {@link #read(RegistrySnapshot, Map, long)}
     */
    public List<Recording> read(
            Collection<RegistrySnapshot> snapshots, Function<RegistrySnapshot, Map<String, String>> labels, long now) {
        Map<SeriesKey, Recording> merged = new LinkedHashMap<>();
        snapshots.stream()
                .sorted(Comparator.comparing(RegistrySnapshot::startedAt).thenComparing(RegistrySnapshot::instanceId))
                .flatMap(snapshot -> read(snapshot, labels.apply(snapshot), now).stream())
                .forEach(recording -> merged.merge(recording.definition().key(), recording, RegistryDeltas::merged));
        return List.copyOf(merged.values());
    }

    private static Recording merged(Recording older, Recording newer) {
        if (older.histogram() != null && newer.histogram() != null) {
            return new Recording(
                    newer.definition(), newer.time(), 0, older.histogram().merge(newer.histogram()));
        }
        // The total of a counter goes on from registry to registry, so that the later one holds both.
        return newer;
    }

    /** Forgets the registries that are not among those. */
    public void retain(Set<String> instanceIds) {
        lastByRegistry.keySet().retainAll(instanceIds);
    }

    private Recording recording(SeriesKey key, MetricSnapshot metric, @Nullable MetricSnapshot before, long now) {
        if (metric instanceof CounterSnapshot counter) {
            double earlier =
                    before instanceof CounterSnapshot same && same.value() <= counter.value() ? same.value() : 0;
            double total = totals.merge(key, counter.value() - earlier, Double::sum);
            return Recording.scalar(SeriesDefinition.of(key, Kind.COUNTER), now, total);
        }
        if (metric instanceof HistogramSnapshot histogram) {
            ExponentialHistogram earlier =
                    before instanceof HistogramSnapshot same ? same.value() : ExponentialHistogram.empty();
            return new Recording(
                    SeriesDefinition.of(key, Kind.HISTOGRAM),
                    now,
                    0,
                    histogram.value().minus(earlier));
        }
        return Recording.scalar(SeriesDefinition.of(key, Kind.GAUGE), now, ((GaugeSnapshot) metric).value());
    }

    private static SeriesKey key(MetricSnapshot metric, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(metric.labels().asMap());
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String own = all.put(label.getKey(), label.getValue());
            String exported = label.getKey();
            while (own != null) {
                exported = "exported_" + exported;
                own = all.put(exported, own);
            }
        }
        return new SeriesKey(metric.name(), all);
    }
}
