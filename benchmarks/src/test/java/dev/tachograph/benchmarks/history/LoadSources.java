package dev.tachograph.benchmarks.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Hosts whose series go on as recorded ones did: each begins anywhere in its recording, one in ten values changes places with its neighbour, and a
 * collection is late by what one of the recorded ones was. In every host one series in ten is a histogram.
 *
 * <p>As {@link Replay}, which makes whole hours, but a sample at a time and for a million series. Not thread-safe.
 */
final class LoadSources {

    /** Of a host. */
    static final int SERIES = 100;

    private final int histogramsOfAHost;

    /** Recorded samples in one, so that an interval has some 49 observations. */
    private static final int LOAD = 10;

    /** Merged samples of a recorded histogram to draw from. */
    private static final int POOL = 200;

    private static final Random RANDOM = new Random(11);

    private final Template[] templates = new Template[SERIES];
    private final SeriesDefinition[][] definitions;
    private final int[] starts;
    private final double[] totals;
    private final long[] lateness;

    /** What series of the same place in their hosts have in common. */
    private record Template(
            RecordedSeries recorded, Map<String, String> labels, double places, List<ExponentialHistogram> pool) {}

    /** @param histogramsOfAHost the first ones of its series */
    LoadSources(int hosts, int histogramsOfAHost) {
        this.histogramsOfAHost = histogramsOfAHost;
        List<RecordedSeries> all = RecordedSeries.all();
        List<RecordedSeries> scalars =
                all.stream().filter(one -> one.kind() != Kind.HISTOGRAM).toList();
        List<RecordedSeries> histograms =
                all.stream().filter(one -> one.kind() == Kind.HISTOGRAM).toList();
        for (int i = 0; i < SERIES; i++) {
            templates[i] = i < histogramsOfAHost
                    ? template(histograms.get(i * histograms.size() / histogramsOfAHost), i)
                    : template(scalars.get((i - histogramsOfAHost) * scalars.size() / (SERIES - histogramsOfAHost)), i);
        }
        definitions = new SeriesDefinition[hosts][];
        starts = new int[hosts * SERIES];
        totals = new double[hosts * SERIES];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = RANDOM.nextInt(1 << 20);
        }
        long phase = Replay.phase(scalars.get(0).times());
        lateness = java.util.Arrays.stream(scalars.get(0).times())
                .map(time -> Math.floorMod(time - phase, Replay.STEP))
                .toArray();
    }

    private static Template template(RecordedSeries recorded, int place) {
        Map<String, String> labels = new HashMap<>();
        if (!recorded.labels().equals("-")) {
            for (String label : recorded.labels().split(",")) {
                String[] parts = label.split("=", 2);
                labels.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        labels.put("place", "" + place);
        List<ExponentialHistogram> pool = new ArrayList<>();
        if (recorded.kind() == Kind.HISTOGRAM) {
            for (int i = 0; i < POOL; i++) {
                ExponentialHistogram merged = ExponentialHistogram.empty();
                for (int n = 0; n < LOAD; n++) {
                    merged = merged.merge(recorded.histograms()
                            .get(RANDOM.nextInt(recorded.histograms().size())));
                }
                pool.add(Replay.rounded(merged));
            }
        }
        return new Template(recorded, labels, recorded.kind() == Kind.COUNTER ? Replay.places(recorded) : 1, pool);
    }

    int hosts() {
        return definitions.length;
    }

    /** What a host is asked for the {@code step}th time, which is due at that time. */
    List<Recording> collect(int host, int step, long due) {
        SeriesDefinition[] series = definitions(host);
        long time = due + Math.min(lateness[RANDOM.nextInt(lateness.length)], Replay.STEP / 4);
        List<Recording> recordings = new ArrayList<>(SERIES);
        for (int i = 0; i < SERIES; i++) {
            Template template = templates[i];
            int number = host * SERIES + i;
            if (template.recorded.kind() == Kind.HISTOGRAM) {
                recordings.add(new Recording(series[i], time, 0, template.pool.get(RANDOM.nextInt(POOL))));
                continue;
            }
            double[] values = template.recorded.values();
            int at = (starts[number] + step + (RANDOM.nextInt(10) == 0 ? 1 : 0)) % values.length;
            double value = values[at];
            if (template.recorded.kind() == Kind.COUNTER) {
                totals[number] += Replay.increase(values, at);
                value = Math.rint(totals[number] * template.places) / template.places;
            }
            recordings.add(Recording.scalar(series[i], time, value));
        }
        return recordings;
    }

    /** As a source that keeps what it told before. */
    private SeriesDefinition[] definitions(int host) {
        SeriesDefinition[] known = definitions[host];
        if (known == null) {
            known = new SeriesDefinition[SERIES];
            for (int i = 0; i < SERIES; i++) {
                Map<String, String> labels = new HashMap<>(templates[i].labels);
                labels.put("instance", String.format("host-%05d", host));
                known[i] = SeriesDefinition.of(
                        new SeriesKey(templates[i].recorded.name(), labels), templates[i].recorded.kind());
            }
            definitions[host] = known;
        }
        return known;
    }
}
