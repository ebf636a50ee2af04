package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.ArrayList;
import java.util.List;

/** Samples of a histogram: each holds the observations since the one before it. */
public final class HistogramSamples implements Samples {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long time, ExponentialHistogram histogram) {}

    /** Appends a sample; false, and nothing changes, when it is not after the last one. */
    public boolean add(long time, ExponentialHistogram histogram) {
        if (time <= lastTime()) {
            return false;
        }
        entries.add(new Entry(time, histogram));
        return true;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public long time(int index) {
        return entries.get(index).time();
    }

    /** The observations of sample {@code index}. */
    public ExponentialHistogram histogram(int index) {
        return entries.get(index).histogram();
    }

    /** All observations together. */
    public ExponentialHistogram total() {
        ExponentialHistogram total = ExponentialHistogram.empty();
        for (Entry entry : entries) {
            total = total.merge(entry.histogram());
        }
        return total;
    }

    @Override
    public HistogramSamples between(long from, long to) {
        HistogramSamples part = new HistogramSamples();
        for (int i = firstAtOrAfter(from); i < size() && time(i) < to; i++) {
            part.entries.add(entries.get(i));
        }
        return part;
    }

    @Override
    public HistogramSamples merged(Samples other) {
        if (!(other instanceof HistogramSamples histograms)) {
            throw new IllegalArgumentException("histogram samples do not merge with scalars");
        }
        HistogramSamples all = new HistogramSamples();
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < histograms.size()) {
            if (theirs == histograms.size() || (mine < size() && time(mine) <= histograms.time(theirs))) {
                Entry entry = entries.get(mine++);
                all.add(entry.time(), entry.histogram());
            } else {
                Entry entry = histograms.entries.get(theirs++);
                all.add(entry.time(), entry.histogram());
            }
        }
        return all;
    }
}
