package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;

/**
 * The stored form of one series' samples, version 1.
 *
 * <pre>
 * byte     version = 1
 * 4 bytes  CRC-32 of what follows once inflated, the highest first
 * varint   length of what follows once inflated
 * deflate  byte     0 scalar, 1 histogram
 *          varint   number of samples n
 *          zigzag   n times: first time, then first step, then the change of the step (milliseconds)
 *          scalar:    n times 8 bytes: bits of the value, XOR those of the value before
 *          histogram: n times a histogram, see {@link HistogramCodec}
 * </pre>
 *
 * <p>Lossless. Stateless and thread-safe.
 */
public final class SampleCodec {

    private static final int VERSION = 1;

    private SampleCodec() {}

    /** The bytes of the samples. */
    public static byte[] encode(Samples samples) {
        ByteWriter out = new ByteWriter();
        write(samples, out);
        return out.toCompressedBytes(VERSION);
    }

    /**
     * The samples of the bytes.
     *
     * @throws DamagedBlockException if the bytes are not a block of this version
     */
    public static Samples decode(byte[] block) {
        ByteReader in = ByteReader.ofCompressed(block, VERSION);
        Samples samples = read(in);
        in.requireEnd();
        return samples;
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

    static void write(Samples samples, ByteWriter out) {
        out.writeByte(samples instanceof HistogramSamples ? 1 : 0);
        out.writeVarint(samples.size());
        writeTimes(samples, out);
        if (samples instanceof ScalarSamples scalars) {
            long before = 0;
            for (int i = 0; i < scalars.size(); i++) {
                long bits = Double.doubleToRawLongBits(scalars.value(i));
                out.writeLong(bits ^ before);
                before = bits;
            }
        } else if (samples instanceof HistogramSamples histograms) {
            for (int i = 0; i < histograms.size(); i++) {
                HistogramCodec.write(histograms.histogram(i), out);
            }
        }
    }

    static Samples read(ByteReader in) {
        int form = in.readByte();
        if (form > 1) {
            throw in.damaged("form " + form + " is neither scalar (0) nor histogram (1)");
        }
        long[] times = readTimes(in);
        Samples samples = Samples.of(form == 1 ? Kind.HISTOGRAM : Kind.GAUGE);
        long bits = 0;
        for (long time : times) {
            boolean added;
            if (samples instanceof HistogramSamples histograms) {
                ExponentialHistogram histogram = HistogramCodec.read(in);
                added = histograms.add(time, histogram);
            } else {
                bits ^= in.readLong();
                added = ((ScalarSamples) samples).add(time, Double.longBitsToDouble(bits));
            }
            if (!added) {
                throw in.damaged("time " + time + " is not after the one before");
            }
        }
        return samples;
    }

    private static void writeTimes(Samples samples, ByteWriter out) {
        long before = 0;
        long step = 0;
        for (int i = 0; i < samples.size(); i++) {
            long delta = samples.time(i) - before;
            out.writeZigzag(i == 0 ? delta : delta - step);
            step = i == 0 ? 0 : delta;
            before = samples.time(i);
        }
    }

    private static long[] readTimes(ByteReader in) {
        long[] times = new long[in.readLength(in.remaining())];
        long step = 0;
        for (int i = 0; i < times.length; i++) {
            long coded = in.readZigzag();
            if (i == 0) {
                times[i] = coded;
            } else {
                step += coded;
                times[i] = times[i - 1] + step;
            }
        }
        return times;
    }
}
