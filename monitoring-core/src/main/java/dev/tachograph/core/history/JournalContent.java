package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.SeriesHead.Taken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a journal entry holds, in columns: the samples of series after series. */
final class JournalContent {

    private final long[] ids;
    private final int[] starts;
    private final boolean[] distributions;
    private final long[] times;
    private final double[] values;
    private final ExponentialHistogram[] histograms;
    /** Where the histograms of each series begin. */
    private final int[] histogramStarts;

    /**
     * @param starts index of the first sample of each series, and behind the last one how many there are
     * @param distributions which series are histograms
     * @param values of the samples of scalars, at their index
     * @param histograms of the samples of histograms, in order
     */
    JournalContent(
            long[] ids,
            int[] starts,
            boolean[] distributions,
            long[] times,
            double[] values,
            ExponentialHistogram[] histograms) {
        this.ids = ids;
        this.starts = starts;
        this.distributions = distributions;
        this.times = times;
        this.values = values;
        this.histograms = histograms;
        this.histogramStarts = new int[ids.length];
        int next = 0;
        for (int i = 0; i < ids.length; i++) {
            histogramStarts[i] = next;
            next += distributions[i] ? starts[i + 1] - starts[i] : 0;
        }
    }

    /**
     * The samples of a flush.
     *
     * @param taken of one hour, the ones of a series together and in the order in which they came; one that is not after the one before is left out
     */
    static JournalContent of(List<Taken> taken) {
        long[] ids = new long[taken.size()];
        int[] starts = new int[taken.size() + 1];
        boolean[] distributions = new boolean[taken.size()];
        long[] times = new long[taken.size()];
        double[] values = new double[taken.size()];
        List<ExponentialHistogram> histograms = new ArrayList<>();
        int series = 0;
        int samples = 0;
        for (Taken sample : taken) {
            long id = sample.slot().id();
            if (series > 0 && ids[series - 1] == id) {
                if (sample.time() <= times[samples - 1]) {
                    continue;
                }
            } else {
                ids[series] = id;
                distributions[series] = sample.histogram() != null;
                starts[series++] = samples;
            }
            if (sample.histogram() != null) {
                histograms.add(sample.histogram());
            }
            values[samples] = sample.value();
            times[samples++] = sample.time();
        }
        starts[series] = samples;
        return new JournalContent(
                Arrays.copyOf(ids, series),
                Arrays.copyOf(starts, series + 1),
                Arrays.copyOf(distributions, series),
                times,
                values,
                histograms.toArray(ExponentialHistogram[]::new));
    }

    /** How many series there are. */
    int size() {
        return ids.length;
    }

    /** How many samples all series have. */
    int samples() {
        return starts[ids.length];
    }

    long id(int series) {
        return ids[series];
    }

    boolean isDistribution(int series) {
        return distributions[series];
    }

    /** How many samples the series at that place has. */
    int samples(int series) {
        return starts[series + 1] - starts[series];
    }

    /** Index of the first sample of the series at that place. */
    int first(int series) {
        return starts[series];
    }

    /** Index behind the last sample of the series at that place. */
    int end(int series) {
        return starts[series + 1];
    }

    long time(int sample) {
        return times[sample];
    }

    /** Of a sample of a scalar. */
    double value(int sample) {
        return values[sample];
    }

    /** Of a sample of the series at that place, which is a histogram. */
    ExponentialHistogram histogram(int series, int sample) {
        return histograms[histogramStarts[series] + sample - starts[series]];
    }

    Samples newColumn(int series, int expected) {
        return distributions[series] ? new HistogramSamples() : new ScalarSamples(expected);
    }

    /** The samples so far with those of the series at that place, of the same kind. */
    Samples addTo(Samples before, int series) {
        int first = starts[series];
        int end = starts[series + 1];
        if (first == end) {
            return before;
        }
        if (distributions[series] != before instanceof HistogramSamples || before.lastTime() >= times[first]) {
            Samples own = newColumn(series, end - first);
            append(own, series);
            return before.merged(own);
        }
        append(before, series);
        return before;
    }

    private void append(Samples column, int series) {
        for (int i = starts[series]; i < starts[series + 1]; i++) {
            if (column instanceof HistogramSamples distributed) {
                distributed.add(times[i], histogram(series, i));
            } else if (column instanceof ScalarSamples scalars) {
                scalars.add(times[i], values[i]);
            }
        }
    }

    Map<Long, Samples> samplesById() {
        Map<Long, Samples> samplesById = new LinkedHashMap<>(ids.length * 2);
        for (int i = 0; i < ids.length; i++) {
            samplesById.put(ids[i], addTo(newColumn(i, samples(i)), i));
        }
        return samplesById;
    }
}
