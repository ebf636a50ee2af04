package dev.tachograph.core.collection;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.core.history.Hours;
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
 * start is. A counter comes into being with its first increase, which no total before it tells. So the total before is
 * recorded as well, just after the last look: zero in a new run of the monitor, where the history then sees a restart
 * whatever the total was. That happens once for each counter and run, and where a registry was silent. Not thread-safe: one
 * collector owns it.
 */
public final class RegistryDeltas {

    /** Within the time in which the hour before is still open, so that no total before an increase is refused. */
    private static final long MOST_BEFORE = 10_000;

    /** How long the total of a series is known that no registry holds any more. */
    private static final long FORGOTTEN_AFTER = Hours.HOUR;

    private final Map<String, Map<SeriesKey, MetricSnapshot>> lastByRegistry = new HashMap<>();

    /** The newest total of each counter. */
    private final Map<SeriesKey, Recording> totals = new HashMap<>();

    private @Nullable Long lastLook;

    /** As {@link #read(Collection, Function, long)}, of one registry. */
    public List<Recording> read(RegistrySnapshot snapshot, Map<String, String> labels, long now) {
        return read(List.of(snapshot), any -> labels, now);
    }

    /**
     * The recordings of several registries at one moment, a single one at that time for each series: two runs of an
     * application, as while it is redeployed, share its series. Counters and histograms add up; of a gauge, and where kinds
     * differ, the run that started last is taken.
     *
     * @param labels added to every series of a snapshot, such as the recording instance; one of that name which the metric has
     *     itself becomes {@code exported_…}, as Prometheus does, so that no application can pass for another or for the machine
     * @param now time of the recordings, milliseconds since the epoch
     */
    public List<Recording> read(
            Collection<RegistrySnapshot> snapshots, Function<RegistrySnapshot, Map<String, String>> labels, long now) {
        Map<SeriesKey, Recording> merged = new LinkedHashMap<>();
        snapshots.stream()
                .sorted(Comparator.comparing(RegistrySnapshot::startedAt).thenComparing(RegistrySnapshot::instanceId))
                .flatMap(snapshot -> sinceLastLook(snapshot, labels.apply(snapshot), now).stream())
                .forEach(recording -> merged.merge(recording.definition().key(), recording, RegistryDeltas::merged));
        long before = before(snapshots, now);
        List<Recording> recordings = new ArrayList<>(merged.size());
        for (Recording recording : merged.values()) {
            if (recording.definition().kind() == Kind.COUNTER) {
                addTotals(recording, before, recordings);
            } else {
                recordings.add(recording);
            }
        }
        totals.values().removeIf(total -> total.time() < now - FORGOTTEN_AFTER);
        lastLook = now;
        return List.copyOf(recordings);
    }

    /** When totals before an increase are recorded: after the last look, in the first one after the start of the registries. */
    private long before(Collection<RegistrySnapshot> snapshots, long now) {
        long since = lastLook != null
                ? lastLook + 1
                : snapshots.stream()
                        .mapToLong(snapshot -> snapshot.startedAt().toEpochMilli())
                        .max()
                        .orElse(now);
        return Math.min(now - 1, Math.max(now - MOST_BEFORE, since));
    }

    private void addTotals(Recording increase, long before, List<Recording> recordings) {
        SeriesDefinition series = increase.definition();
        Recording known = totals.get(series.key());
        double total = known == null ? 0 : known.value();
        if (known == null || lastLook == null || known.time() < lastLook) {
            recordings.add(Recording.scalar(series, before, total));
        }
        Recording newest = Recording.scalar(series, increase.time(), total + increase.value());
        totals.put(series.key(), newest);
        recordings.add(newest);
    }

    private static Recording merged(Recording older, Recording newer) {
        if (older.histogram() != null && newer.histogram() != null) {
            return new Recording(
                    newer.definition(), newer.time(), 0, older.histogram().merge(newer.histogram()));
        }
        return older.definition().kind() == Kind.COUNTER && newer.definition().kind() == Kind.COUNTER
                ? Recording.scalar(newer.definition(), newer.time(), older.value() + newer.value())
                : newer;
    }

    /** Forgets the registries that are not among those. */
    public void retain(Set<String> instanceIds) {
        lastByRegistry.keySet().retainAll(instanceIds);
    }

    /** Of counters the increases. */
    private List<Recording> sinceLastLook(RegistrySnapshot snapshot, Map<String, String> labels, long now) {
        Map<SeriesKey, MetricSnapshot> last = lastByRegistry.getOrDefault(snapshot.instanceId(), Map.of());
        Map<SeriesKey, MetricSnapshot> current = new HashMap<>();
        List<Recording> recordings = new ArrayList<>();
        for (MetricSnapshot metric : snapshot.metrics()) {
            SeriesKey key = key(metric, labels);
            current.put(key, metric);
            recordings.add(sinceLastLook(key, metric, last.get(key), now));
        }
        lastByRegistry.put(snapshot.instanceId(), current);
        return recordings;
    }

    private static Recording sinceLastLook(
            SeriesKey key, MetricSnapshot metric, @Nullable MetricSnapshot before, long now) {
        if (metric instanceof CounterSnapshot counter) {
            double earlier =
                    before instanceof CounterSnapshot same && same.value() <= counter.value() ? same.value() : 0;
            return Recording.scalar(SeriesDefinition.of(key, Kind.COUNTER), now, counter.value() - earlier);
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
