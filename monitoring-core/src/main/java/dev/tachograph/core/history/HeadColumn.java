package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.TimeTrack.Beginnings;
import dev.tachograph.core.series.Kind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series and hour in memory, packed. Guarded by {@link SeriesHead}.
 *
 * <p>A counter's may begin with the last sample before the hour.
 */
abstract sealed class HeadColumn {

    private final long hour;
    private @Nullable TimeTrack times;
    private int size;

    private HeadColumn(long hour) {
        this.hour = hour;
    }

    static HeadColumn of(Kind kind, long hour) {
        return kind == Kind.HISTOGRAM ? new Histograms(hour) : new Scalars(hour);
    }

    /** Start of the hour. */
    long hour() {
        return hour;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** @throws NullPointerException if there is no sample */
    long firstTime() {
        return Objects.requireNonNull(times).time(0);
    }

    /** {@code Long.MIN_VALUE} without a sample. */
    long lastTime() {
        return times == null ? Long.MIN_VALUE : times.time(size - 1);
    }

    /** @return false, and nothing changes, when the time is not after the last one */
    boolean add(long time, double value, @Nullable ExponentialHistogram histogram, Beginnings beginnings) {
        if (time <= lastTime()) {
            return false;
        }
        append(value, histogram);
        times = times == null ? beginnings.at(time).extended(0, time) : times.extended(size, time);
        size++;
        return true;
    }

    /** Appends all of them, which are after those that are there. */
    abstract void addAll(Samples samples, Beginnings beginnings);

    abstract void append(double value, @Nullable ExponentialHistogram histogram);

    /** A copy of the samples. */
    abstract Samples samples();

    final long time(int index) {
        return Objects.requireNonNull(times).time(index);
    }

    private static final class Scalars extends HeadColumn {

        private final PackedValues values = new PackedValues();

        Scalars(long hour) {
            super(hour);
        }

        @Override
        void append(double value, @Nullable ExponentialHistogram histogram) {
            values.add(value);
        }

        @Override
        void addAll(Samples samples, Beginnings beginnings) {
            ScalarSamples scalars = (ScalarSamples) samples;
            for (int i = 0; i < scalars.size(); i++) {
                add(scalars.time(i), scalars.value(i), null, beginnings);
            }
        }

        @Override
        Samples samples() {
            double[] all = values.values();
            ScalarSamples samples = new ScalarSamples(all.length);
            for (int i = 0; i < all.length; i++) {
                samples.add(time(i), all[i]);
            }
            return samples;
        }
    }

    private static final class Histograms extends HeadColumn {

        private byte[] bytes = new byte[32];
        private int length;

        Histograms(long hour) {
            super(hour);
        }

        @Override
        void append(double value, @Nullable ExponentialHistogram histogram) {
            ByteWriter out = new ByteWriter();
            JournalHistogram.write(Objects.requireNonNull(histogram), out);
            byte[] more = out.toBytes();
            if (bytes.length - length < more.length) {
                bytes = Arrays.copyOf(bytes, length + more.length + length / 8);
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        @Override
        void addAll(Samples samples, Beginnings beginnings) {
            HistogramSamples histograms = (HistogramSamples) samples;
            for (int i = 0; i < histograms.size(); i++) {
                add(histograms.time(i), 0, histograms.histogram(i), beginnings);
            }
        }

        @Override
        Samples samples() {
            HistogramSamples samples = new HistogramSamples();
            ByteReader in = new ByteReader(bytes);
            for (int i = 0; i < size(); i++) {
                samples.add(time(i), JournalHistogram.read(in));
            }
            return samples;
        }
    }
}
