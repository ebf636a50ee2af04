package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
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
 * only after a crash and deleted within hours, so that a coder which is fast matters more than one that is small: the fastest deflate, which
 * takes half the time of a flush's and a sixth more room. Lossless.
 */
public final class JournalCodec {

    private static final int VERSION = 2;

    private JournalCodec() {}

    static byte[] encode(JournalContent content) {
        ByteWriter out = new ByteWriter(8 * content.samples());
        out.writeVarint(content.size());
        long before = 0;
        for (int series = 0; series < content.size(); series++) {
            out.writeZigzag(content.id(series) - before);
            before = content.id(series);
        }
        for (int series = 0; series < content.size(); series++) {
            out.writeVarint(content.samples(series) * 2L + (content.isDistribution(series) ? 1 : 0));
        }
        writeTimes(content, out);
        ByteWriter values = new ByteWriter(4 * content.samples());
        ByteWriter histograms = new ByteWriter();
        for (int series = 0; series < content.size(); series++) {
            for (int i = content.first(series); i < content.end(series); i++) {
                if (content.isDistribution(series)) {
                    JournalHistogram.write(content.histogram(series, i), histograms);
                } else {
                    JournalValue.write(content.value(i), out, values);
                }
            }
        }
        out.writeBytes(values.toBytes());
        out.writeBytes(histograms.toBytes());
        return out.deflated(Deflater.BEST_SPEED).toBlock(VERSION);
    }

    /** @throws DamagedBlockException if the bytes are not a payload of this version */
    public static Map<Long, Samples> decode(byte[] payload) {
        return read(payload).samplesById();
    }

    /** As {@link #decode}, without an object for each series.
     *
     * @throws DamagedBlockException if the bytes are not a payload of this version
     */
    static JournalContent read(byte[] payload) {
        ByteReader in = ByteReader.ofBlock(payload, VERSION).inflated();
        long[] ids = new long[in.readLength(in.remaining())];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readZigzag() + (i == 0 ? 0 : ids[i - 1]);
        }
        int[] starts = new int[ids.length + 1];
        boolean[] distributions = new boolean[ids.length];
        int scalars = 0;
        long samples = 0;
        for (int i = 0; i < ids.length; i++) {
            int coded = in.readLength(2L * in.remaining() + 1);
            distributions[i] = coded % 2 == 1;
            scalars += distributions[i] ? 0 : coded / 2;
            // Each sample takes a byte or more of those that follow.
            samples += coded / 2;
            if (samples > in.remaining()) {
                throw in.damaged(samples + " samples are more than it can hold");
            }
            starts[i + 1] = (int) samples;
        }
        long[] times = readTimes(starts, in);
        byte[] forms = in.readBytes(scalars);
        double[] values = new double[times.length];
        int form = 0;
        for (int i = 0; i < ids.length; i++) {
            for (int n = starts[i]; n < starts[i + 1] && !distributions[i]; n++) {
                values[n] = JournalValue.read(forms[form++] & 0xFF, in);
            }
        }
        ExponentialHistogram[] histograms = new ExponentialHistogram[times.length - scalars];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = JournalHistogram.read(in);
        }
        in.requireEnd();
        return new JournalContent(ids, starts, distributions, times, values, histograms);
    }

    private static void writeTimes(JournalContent content, ByteWriter out) {
        long first = 0;
        for (int series = 0; series < content.size(); series++) {
            long before = first;
            for (int i = content.first(series); i < content.end(series); i++) {
                out.writeZigzag(content.time(i) - before);
                before = content.time(i);
            }
            first = content.samples(series) == 0 ? first : content.time(content.first(series));
        }
    }

    private static long[] readTimes(int[] starts, ByteReader in) {
        long[] times = new long[starts[starts.length - 1]];
        long first = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            long before = first;
            for (int n = starts[i]; n < starts[i + 1]; n++) {
                times[n] = before + in.readZigzag();
                if (n > starts[i] && times[n] <= before) {
                    throw in.damaged("time " + times[n] + " is not after the one before");
                }
                before = times[n];
            }
            first = starts[i] == starts[i + 1] ? first : times[starts[i]];
        }
        return times;
    }
}
