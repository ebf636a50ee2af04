package dev.tachograph.core.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * The payload of a journal entry, version 2; docs/codec.md has every byte.
 *
 * <pre>
 * byte     version = 2
 * 4 bytes  CRC-32 of all that follows, the highest first
 * varint   length of what follows once inflated
 * deflate  varint   number of series s
 *          zigzag   s times: id, less that of the series before
 *          varint   s times: number of samples * 2, and one more for histograms
 *          zigzag   for each sample its time, less that of the sample before in its series; of the first one, less that of
 *                   the first one of the series before (milliseconds)
 *          byte     for each sample of a scalar the form of its value, see {@link JournalValue}
 *          bytes    for each sample of a scalar its value
 *          each histogram, see {@link JournalHistogram}
 * </pre>
 *
 * <p>Column by column, because those of a flush are alike: ids ascend, and all series of a collection have one time. It is read back
 * only after a crash and soon deleted, so that a coder which is fast matters more than one that is small. Lossless.
 */
public final class JournalCodec {

    private static final int VERSION = 2;

    private JournalCodec() {}

    static byte[] encode(Map<Long, Samples> samplesById) {
        ByteWriter out = new ByteWriter();
        out.writeVarint(samplesById.size());
        long before = 0;
        for (long id : samplesById.keySet()) {
            out.writeZigzag(id - before);
            before = id;
        }
        for (Samples samples : samplesById.values()) {
            out.writeVarint(samples.size() * 2L + (samples instanceof HistogramSamples ? 1 : 0));
        }
        writeTimes(samplesById, out);
        ByteWriter values = new ByteWriter();
        ByteWriter histograms = new ByteWriter();
        for (Samples samples : samplesById.values()) {
            for (int i = 0; i < samples.size(); i++) {
                if (samples instanceof ScalarSamples scalars) {
                    JournalValue.write(scalars.value(i), out, values);
                } else if (samples instanceof HistogramSamples distributions) {
                    JournalHistogram.write(distributions.histogram(i), histograms);
                }
            }
        }
        out.writeBytes(values.toBytes());
        out.writeBytes(histograms.toBytes());
        return out.deflated(Deflater.DEFAULT_COMPRESSION).toBlock(VERSION);
    }

    /** @throws DamagedBlockException if the bytes are not a payload of this version */
    public static Map<Long, Samples> decode(byte[] payload) {
        ByteReader in = ByteReader.ofBlock(payload, VERSION).inflated();
        long[] ids = new long[in.readLength(in.remaining())];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readZigzag() + (i == 0 ? 0 : ids[i - 1]);
        }
        int[] sizes = new int[ids.length];
        boolean[] distributions = new boolean[ids.length];
        int scalars = 0;
        long samples = 0;
        for (int i = 0; i < ids.length; i++) {
            int coded = in.readLength(2L * in.remaining() + 1);
            sizes[i] = coded / 2;
            distributions[i] = coded % 2 == 1;
            scalars += distributions[i] ? 0 : sizes[i];
            // Each sample takes a byte or more of those that follow.
            samples += sizes[i];
            if (samples > in.remaining()) {
                throw in.damaged(samples + " samples are more than it can hold");
            }
        }
        long[] times = readTimes(sizes, (int) samples, in);
        byte[] forms = in.readBytes(scalars);
        Map<Long, Samples> samplesById = new LinkedHashMap<>(ids.length * 2);
        int time = 0;
        int form = 0;
        for (int i = 0; i < ids.length; i++) {
            if (distributions[i]) {
                // In its place; the histograms follow all scalars.
                samplesById.put(ids[i], new HistogramSamples());
                time += sizes[i];
                continue;
            }
            ScalarSamples column = new ScalarSamples(sizes[i]);
            for (int n = 0; n < sizes[i]; n++) {
                double value = JournalValue.read(forms[form++] & 0xFF, in);
                require(column.add(times[time], value), times[time], in);
                time++;
            }
            samplesById.put(ids[i], column);
        }
        time = 0;
        for (int i = 0; i < ids.length; i++) {
            if (!distributions[i]) {
                time += sizes[i];
            } else if (samplesById.get(ids[i]) instanceof HistogramSamples column) {
                for (int n = 0; n < sizes[i]; n++) {
                    require(column.add(times[time], JournalHistogram.read(in)), times[time], in);
                    time++;
                }
            }
        }
        in.requireEnd();
        return samplesById;
    }

    private static void writeTimes(Map<Long, Samples> samplesById, ByteWriter out) {
        long first = 0;
        for (Samples samples : samplesById.values()) {
            long before = first;
            for (int i = 0; i < samples.size(); i++) {
                out.writeZigzag(samples.time(i) - before);
                before = samples.time(i);
            }
            first = samples.isEmpty() ? first : samples.time(0);
        }
    }

    private static long[] readTimes(int[] sizes, int samples, ByteReader in) {
        long[] times = new long[samples];
        long first = 0;
        int at = 0;
        for (int size : sizes) {
            long before = first;
            for (int i = 0; i < size; i++) {
                before += in.readZigzag();
                times[at++] = before;
            }
            first = size == 0 ? first : times[at - size];
        }
        return times;
    }

    private static void require(boolean added, long time, ByteReader in) {
        if (!added) {
            throw in.damaged("time " + time + " is not after the one before");
        }
    }
}
