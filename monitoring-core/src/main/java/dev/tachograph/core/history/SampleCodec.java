package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;

/**
 * The stored form of one series' samples, version 2; docs/codec.md has every byte.
 *
 * <pre>
 * byte     version = 2
 * 4 bytes  CRC-32 of all that follows, the highest first
 * byte     0 scalar, 1 histogram
 * varint   number of samples; if there are none, the end
 * head     of the column of times, see {@link TimeColumn}
 * head     scalar: of the column of values, see {@link ValueColumn}; histogram: see {@link HistogramCodec}
 * coded    times, then values, in one run of the {@link BitCoder}
 * </pre>
 *
 * <p>Lossless. Stateless and thread-safe.
 */
public final class SampleCodec {

    private static final int VERSION = 2;
    private static final int SCALAR = 0;
    private static final int HISTOGRAM = 1;

    private SampleCodec() {}

    /** The bytes of the samples. */
    public static byte[] encode(Samples samples) {
        ByteWriter out = new ByteWriter();
        out.writeByte(samples instanceof HistogramSamples ? HISTOGRAM : SCALAR);
        out.writeVarint(samples.size());
        if (samples.isEmpty()) {
            return out.toBlock(VERSION);
        }
        RangeEncoder coder = new RangeEncoder();
        TimeColumn times = TimeColumn.of(samples.times());
        times.write(out);
        long weight = samples.size();
        if (samples instanceof ScalarSamples scalars) {
            ValueColumn values = ValueColumn.of(scalars.values());
            values.write(out);
            times.encode(coder);
            values.encode(coder);
        } else if (samples instanceof HistogramSamples histograms) {
            int decimals = decimals(histograms);
            out.writeByte(decimals);
            times.encode(coder);
            HistogramCodec codec = new HistogramCodec(coder, decimals, Long.MAX_VALUE);
            for (int i = 0; i < histograms.size(); i++) {
                codec.code(histograms.histogram(i));
                weight += span(histograms.histogram(i));
            }
        }
        out.writeBytes(coder.toBytes());
        while (weight > mostElements(out.size())) {
            out.writeByte(0);
        }
        return out.toBlock(VERSION);
    }

    /**
     * The samples of the bytes.
     *
     * @throws DamagedBlockException if the bytes are not a block of this version
     */
    public static Samples decode(byte[] block) {
        ByteReader in = ByteReader.ofBlock(block, VERSION);
        long most = mostElements(in.remaining());
        int form = in.readByte();
        if (form != SCALAR && form != HISTOGRAM) {
            throw in.damaged("form " + form + " is neither scalar (0) nor histogram (1)");
        }
        int size = in.readLength(most);
        if (size == 0) {
            in.requireEnd();
            return Samples.of(form == HISTOGRAM ? Kind.HISTOGRAM : Kind.GAUGE);
        }
        try {
            TimeColumn times = TimeColumn.read(in, size);
            Samples samples = form == SCALAR ? scalars(times, size, in) : histograms(times, size, most - size, in);
            in.skipZeros();
            in.requireEnd();
            return samples;
        } catch (IllegalArgumentException impossible) {
            throw in.damaged("not a histogram: " + impossible.getMessage());
        }
    }

    private static ScalarSamples scalars(TimeColumn timeColumn, int size, ByteReader in) {
        ValueColumn valueColumn = ValueColumn.read(in, size);
        RangeDecoder coder = new RangeDecoder(in);
        long[] times = timeColumn.decode(coder);
        double[] values = valueColumn.decode(coder);
        ScalarSamples samples = new ScalarSamples(size);
        for (int i = 0; i < size; i++) {
            require(samples.add(times[i], values[i]), times[i], in);
        }
        return samples;
    }

    private static HistogramSamples histograms(TimeColumn timeColumn, int size, long most, ByteReader in) {
        int decimals = in.readByte();
        RangeDecoder coder = new RangeDecoder(in);
        long[] times = timeColumn.decode(coder);
        HistogramCodec codec = new HistogramCodec(coder, decimals, most);
        HistogramSamples samples = new HistogramSamples();
        for (long time : times) {
            require(samples.add(time, codec.code(ExponentialHistogram.empty())), time, in);
        }
        return samples;
    }

    private static void require(boolean added, long time, ByteReader in) {
        if (!added) {
            throw in.damaged("time " + time + " is not after the one before");
        }
    }

    /** The fewest decimals that nine in ten of the sums have, or {@link Decimals#NONE}. */
    private static int decimals(HistogramSamples histograms) {
        int[] byDecimals = new int[Decimals.NONE + 1];
        int filled = 0;
        for (int i = 0; i < histograms.size(); i++) {
            if (!histograms.histogram(i).isEmpty()) {
                byDecimals[Decimals.of(histograms.histogram(i).sum())]++;
                filled++;
            }
        }
        int decimals = 0;
        for (int covered = byDecimals[0]; covered * 10 < filled * 9; covered += byDecimals[decimals]) {
            decimals++;
        }
        return decimals;
    }

    /**
     * How many samples and buckets content of so many bytes may hold. A constant takes no bits, and a damaged size must not make
     * a reader allocate: where there really are more, the writer adds zeros.
     */
    private static long mostElements(long bytes) {
        return (1 << 16) + 1024 * bytes;
    }

    private static long span(ExponentialHistogram histogram) {
        return (long) histogram.positive().length + histogram.negative().length;
    }

    /** As {@link #decode(byte[])}; samples of a form that the kind does not have count as damage. */
    static Samples decode(byte[] block, Kind kind) {
        Samples samples = decode(block);
        if ((samples instanceof HistogramSamples) != (kind == Kind.HISTOGRAM)) {
            throw new DamagedBlockException(
                    "block of " + block.length + " bytes: its samples are not those of a " + kind);
        }
        return samples;
    }
}
