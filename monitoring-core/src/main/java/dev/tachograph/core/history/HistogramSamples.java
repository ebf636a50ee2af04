package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Arrays;
import java.util.List;

/** Samples of a histogram: each holds the observations since the one before it. */
public final class HistogramSamples implements Samples {

    private long[] times;
    private ExponentialHistogram[] histograms;
    private int size;

    public HistogramSamples() {
        this(8);
    }

    /** @param expected how many samples there will be, as far as one knows */
    HistogramSamples(int expected) {
        times = new long[expected];
        histograms = new ExponentialHistogram[expected];
    }

    /** Appends a sample; false, and nothing changes, when it is not after the last one. */
    public boolean add(long time, ExponentialHistogram histogram) {
        if (size > 0 && time <= times[size - 1]) {
            return false;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.max(8, size * 2));
            histograms = Arrays.copyOf(histograms, Math.max(8, size * 2));
        }
        times[size] = time;
        histograms[size] = histogram;
        size++;
        return true;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long time(int index) {
        return times[index];
    }

    /** The observations of sample {@code index}. */
    public ExponentialHistogram histogram(int index) {
        return histograms[index];
    }

    /** The observations of each sample, in order. */
    List<ExponentialHistogram> histograms() {
        return Arrays.asList(histograms).subList(0, size);
    }

    /** All observations together. */
    public ExponentialHistogram total() {
        return total(0, size);
    }

    /** The observations of samples {@code first} to {@code next - 1} together. */
    ExponentialHistogram total(int first, int next) {
        HistogramSum sum = new HistogramSum();
        for (int i = first; i < next; i++) {
            sum.add(histograms[i]);
        }
        return sum.total();
    }

    @Override
    public HistogramSamples between(long from, long to) {
        int first = firstAtOrAfter(from);
        int next = Math.max(first, firstAtOrAfter(to));
        HistogramSamples part = new HistogramSamples(next - first);
        part.append(this, first, next);
        return part;
    }

    /** The samples of histograms that follow each other in time. */
    static HistogramSamples concatenated(List<Samples> parts) {
        HistogramSamples all =
                new HistogramSamples(parts.stream().mapToInt(Samples::size).sum());
        parts.forEach(part -> all.append((HistogramSamples) part, 0, part.size()));
        return all;
    }

    /** Without a look at the times. */
    private void append(HistogramSamples other, int first, int next) {
        System.arraycopy(other.times, first, times, size, next - first);
        System.arraycopy(other.histograms, first, histograms, size, next - first);
        size += next - first;
    }

    @Override
    public HistogramSamples merged(Samples other) {
        if (!(other instanceof HistogramSamples others)) {
            throw new IllegalArgumentException("histogram samples do not merge with scalars");
        }
        HistogramSamples all = new HistogramSamples(size + others.size);
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < others.size) {
            // Equal times: mine is added first, and add() then refuses the other's.
            if (theirs == others.size || (mine < size && times[mine] <= others.times[theirs])) {
                all.add(times[mine], histograms[mine++]);
            } else {
                all.add(others.times[theirs], others.histograms[theirs++]);
            }
        }
        return all;
    }
}
