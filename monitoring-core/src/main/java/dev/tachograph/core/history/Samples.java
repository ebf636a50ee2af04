package dev.tachograph.core.history;

import dev.tachograph.core.series.Kind;

/**
 * Samples of one series in columns, strictly ascending in time.
 *
 * <p>Growable and not thread-safe: its owner guards it. Times are milliseconds since the epoch.
 */
public sealed interface Samples permits ScalarSamples, HistogramSamples {

    /** An empty column for samples of a series of that kind. */
    static Samples of(Kind kind) {
        return kind == Kind.HISTOGRAM ? new HistogramSamples() : new ScalarSamples();
    }

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }

    /** Time of sample {@code index} in milliseconds since the epoch. */
    long time(int index);

    /** The times of all samples, as a copy. */
    default long[] times() {
        long[] times = new long[size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = time(i);
        }
        return times;
    }

    /** The samples in [from, to), as a copy that later additions do not change. */
    Samples between(long from, long to);

    /**
     * Both columns in the order of time; where both have a sample at the same time, this one's stays.
     *
     * @throws IllegalArgumentException if the other column is of another kind
     */
    Samples merged(Samples other);

    /** Time of the last sample, or {@code Long.MIN_VALUE} without one. */
    default long lastTime() {
        return isEmpty() ? Long.MIN_VALUE : time(size() - 1);
    }

    /** Index of the first sample at or after {@code time}; {@code size()} when there is none. O(log n). */
    default int firstAtOrAfter(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
