package dev.tachograph.benchmarks.history;

import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.util.List;
import java.util.Map;

/** A recorded series that goes on, hour by hour, as {@link Replay} makes them. Not thread-safe. */
final class ReplayedSeries {

    private final RecordedSeries recorded;
    private final SeriesDefinition definition;
    private final double places;
    private Samples hour = new ScalarSamples();
    private long shift;
    private double before;
    private int next;

    /** @param copy tells series apart that come from one recorded series */
    ReplayedSeries(RecordedSeries recorded, int copy) {
        this.recorded = recorded;
        Map<String, String> labels = Map.of("labels", recorded.labels(), "copy", "" + copy);
        definition = SeriesDefinition.of(new SeriesKey(recorded.name(), labels), recorded.kind());
        places = recorded.kind() == Kind.COUNTER ? Replay.places(recorded) : 1;
    }

    Kind kind() {
        return recorded.kind();
    }

    /**
     * Begins the next hour. What is left of the one before, at most a sample that is late, is not recorded.
     *
     * @param start milliseconds since the epoch
     */
    void begin(Replay replay, long start, int load) {
        before = total();
        shift = start - Replay.EPOCH;
        if (kind() == Kind.HISTOGRAM) {
            hour = replay.histograms(recorded, load);
        } else {
            hour = replay.scalars(recorded);
        }
        // A counter's first sample is the last of the hour before.
        next = kind() == Kind.COUNTER ? 1 : 0;
    }

    private double total() {
        return kind() == Kind.COUNTER && hour.size() > 0 ? value((ScalarSamples) hour, hour.size() - 1) : 0;
    }

    private double value(ScalarSamples samples, int index) {
        // The sum of decimals is one.
        return kind() == Kind.COUNTER
                ? Math.rint((before + samples.value(index) - samples.value(0)) * places) / places
                : samples.value(index);
    }

    /** Adds what was sampled until then and has not been told. */
    void tellUntil(long time, List<Recording> recordings) {
        for (; next < hour.size() && hour.time(next) + shift <= time; next++) {
            long at = hour.time(next) + shift;
            recordings.add(
                    hour instanceof HistogramSamples histograms
                            ? new Recording(definition, at, 0, histograms.histogram(next))
                            : Recording.scalar(definition, at, value((ScalarSamples) hour, next)));
        }
    }
}
