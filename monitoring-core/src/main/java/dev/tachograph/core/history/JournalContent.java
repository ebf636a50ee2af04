package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.LinkedHashMap;
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

    /** How many series there are. */
    int size() {
        return ids.length;
    }

    long id(int series) {
        return ids[series];
    }

    /** How many samples the series at that place has. */
    int samples(int series) {
        return starts[series + 1] - starts[series];
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
                distributed.add(times[i], histograms[histogramStarts[series] + i - starts[series]]);
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
