package dev.tachograph.core.history;

import java.util.Arrays;
import java.util.List;

/** Samples of a counter (cumulative totals) or a gauge (values). */
public final class ScalarSamples implements Samples {

    private long[] times;
    private double[] values;
    private int size;

    public ScalarSamples() {
        this(8);
    }

    /** @param expected how many samples there will be, as far as one knows */
    ScalarSamples(int expected) {
        times = new long[expected];
        values = new double[expected];
    }

    /** Appends a sample; false, and nothing changes, when it is not after the last one. */
    public boolean add(long time, double value) {
        if (size > 0 && time <= times[size - 1]) {
            return false;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.max(8, size * 2));
            values = Arrays.copyOf(values, Math.max(8, size * 2));
        }
        times[size] = time;
        values[size] = value;
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

    /** Value of sample {@code index} in the unit of the series. */
    public double value(int index) {
        return values[index];
    }

    /** The values in order, as a copy. */
    double[] values() {
        return Arrays.copyOf(values, size);
    }

    @Override
    public ScalarSamples between(long from, long to) {
        int first = firstAtOrAfter(from);
        int next = Math.max(first, firstAtOrAfter(to));
        ScalarSamples part = new ScalarSamples(next - first);
        part.append(this, first, next);
        return part;
    }

    /** The samples of scalars that follow each other in time; a part's first one is left out if it is the last one before. */
    static ScalarSamples concatenated(List<Samples> parts) {
        ScalarSamples all =
                new ScalarSamples(parts.stream().mapToInt(Samples::size).sum());
        parts.forEach(part -> all.append((ScalarSamples) part, part.time(0) == all.lastTime() ? 1 : 0, part.size()));
        return all;
    }

    /** Without a look at the times. */
    private void append(ScalarSamples other, int first, int next) {
        System.arraycopy(other.times, first, times, size, next - first);
        System.arraycopy(other.values, first, values, size, next - first);
        size += next - first;
    }

    @Override
    public ScalarSamples merged(Samples other) {
        if (!(other instanceof ScalarSamples scalars)) {
            throw new IllegalArgumentException("scalar samples do not merge with histograms");
        }
        ScalarSamples all = new ScalarSamples(size + scalars.size);
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < scalars.size) {
            // Equal times: mine is added first, and add() then refuses the other's.
            if (theirs == scalars.size || (mine < size && times[mine] <= scalars.times[theirs])) {
                all.add(times[mine], values[mine++]);
            } else {
                all.add(scalars.times[theirs], scalars.values[theirs++]);
            }
        }
        return all;
    }
}
