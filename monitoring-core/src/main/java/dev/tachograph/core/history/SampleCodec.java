package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of one series' samples, version 2; docs/codec.md has every byte.
 *
 * <pre>
 * byte     version = 2
 * 4 bytes  CRC-32 of all that follows, the highest first
 * byte     0 scalar, 1 histogram, 2 histogram with its {@link Slices}
 * varint   number of samples; if there are none, the end
 * varint   with slices: how many bytes they take; then these, a run of the {@link BitCoder} of their own
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
    private static final int SLICED_HISTOGRAM = 2;

    private SampleCodec() {}

    /** The bytes of the samples. */
    public static byte[] encode(Samples samples) {
        return samples instanceof HistogramSamples histograms ? encode(histograms) : encode((ScalarSamples) samples);
    }

    private static byte[] encode(ScalarSamples samples) {
        ByteWriter out = new ByteWriter();
        out.writeByte(SCALAR);
        out.writeVarint(samples.size());
        if (samples.isEmpty()) {
            return out.toBlock(VERSION);
        }
        RangeEncoder coder = new RangeEncoder();
        TimeColumn times = TimeColumn.of(samples.times());
        times.write(out);
        ValueColumn values = ValueColumn.of(samples.values());
        values.write(out);
        times.encode(coder);
        values.encode(coder);
        return block(out, coder, samples.size());
    }

    private static byte[] encode(HistogramSamples samples) {
        int decimals = decimals(samples);
        List<ExponentialHistogram> sums = Slices.sums(samples, decimals);
        ByteWriter out = new ByteWriter();
        out.writeByte(sums == null || sums.isEmpty() ? HISTOGRAM : SLICED_HISTOGRAM);
        out.writeVarint(samples.size());
        if (samples.isEmpty()) {
            return out.toBlock(VERSION);
        }
        long weight = samples.size();
        if (sums != null) {
            RangeEncoder coder = new RangeEncoder();
            weight += encode(sums, decimals, coder);
            byte[] slices = coder.toBytes();
            out.writeVarint(slices.length);
            out.writeBytes(slices);
        }
        RangeEncoder coder = new RangeEncoder();
        TimeColumn times = TimeColumn.of(samples.times());
        times.write(out);
        out.writeByte(decimals);
        times.encode(coder);
        weight += encode(samples.histograms(), decimals, coder);
        return block(out, coder, weight);
    }

    /** @return how many buckets they span */
    private static long encode(List<ExponentialHistogram> histograms, int decimals, BitCoder coder) {
        HistogramCodec codec = new HistogramCodec(coder, decimals, Long.MAX_VALUE);
        long span = 0;
        for (ExponentialHistogram histogram : histograms) {
            codec.code(histogram);
            span += (long) histogram.positive().length + histogram.negative().length;
        }
        return span;
    }

    private static byte[] block(ByteWriter out, RangeEncoder coder, long elements) {
        out.writeBytes(coder.toBytes());
        while (elements > mostElements(out.size())) {
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
        return decode(block, false);
    }

    /**
     * As {@link #decode(byte[], Kind)} for steps of whole {@link Slices}: if the block has them, samples that come to the same in such steps,
     * for a tenth of the time.
     */
    static Samples decodeSlices(byte[] block, Kind kind) {
        return required(kind, decode(block, true), block);
    }

    private static Samples decode(byte[] block, boolean slicesAreEnough) {
        ByteReader in = ByteReader.ofBlock(block, VERSION);
        long most = mostElements(in.remaining());
        int form = in.readByte();
        if (form > SLICED_HISTOGRAM) {
            throw in.damaged("form " + form + " is neither scalar (0) nor histogram (1) nor histogram with slices (2)");
        }
        int size = in.readLength(most);
        if (size == 0) {
            in.requireEnd();
            return Samples.of(form == SCALAR ? Kind.GAUGE : Kind.HISTOGRAM);
        }
        try {
            byte[] slices = form == SLICED_HISTOGRAM ? in.readBytes(in.readLength(in.remaining())) : null;
            TimeColumn times = TimeColumn.read(in, size);
            if (slices != null && slicesAreEnough) {
                return slices(times, slices, most - size, in);
            }
            Samples samples = form == SCALAR ? scalars(times, size, in) : histograms(times, most - size, in);
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

    private static HistogramSamples histograms(TimeColumn timeColumn, long most, ByteReader in) {
        int decimals = in.readByte();
        RangeDecoder coder = new RangeDecoder(in);
        long[] times = timeColumn.decode(coder);
        HistogramCodec codec = new HistogramCodec(coder, decimals, most);
        HistogramSamples samples = new HistogramSamples(times.length);
        for (long time : times) {
            require(samples.add(time, codec.code(ExponentialHistogram.empty())), time, in);
        }
        return samples;
    }

    private static HistogramSamples slices(TimeColumn timeColumn, byte[] slices, long most, ByteReader in) {
        int decimals = in.readByte();
        long[] times = timeColumn.decode(new RangeDecoder(in));
        HistogramCodec codec = new HistogramCodec(new RangeDecoder(new ByteReader(slices)), decimals, most);
        List<ExponentialHistogram> sums = new ArrayList<>();
        for (int left = Slices.count(times); left > 0; left--) {
            sums.add(codec.code(ExponentialHistogram.empty()));
        }
        return Slices.samples(times, sums);
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

    /** As {@link #decode(byte[])}; samples of a form that the kind does not have count as damage. */
    static Samples decode(byte[] block, Kind kind) {
        return required(kind, decode(block), block);
    }

    private static Samples required(Kind kind, Samples samples, byte[] block) {
        if ((samples instanceof HistogramSamples) != (kind == Kind.HISTOGRAM)) {
            throw new DamagedBlockException(
                    "block of " + block.length + " bytes: its samples are not those of a " + kind);
        }
        return samples;
    }
}
