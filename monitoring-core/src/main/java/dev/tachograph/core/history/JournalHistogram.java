package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;

/**
 * A histogram in a journal entry.
 *
 * <pre>
 * byte     0 empty, and nothing follows; otherwise 1, and 2 more if the minimum, 4 more if the maximum is the outer bound of
 *          the outermost bucket and left out
 * zigzag   scale
 * varint   count of zeros
 * twice    (positive, then negative) zigzag offset, varint number of buckets, varint for each
 * twice    (minimum, then maximum, if not left out) form and value, see {@link JournalValue}
 * form     and value of the sum
 * </pre>
 */
final class JournalHistogram {

    private static final int FILLED = 1;
    private static final int LOWER_BOUND = 2;
    private static final int UPPER_BOUND = 4;

    private JournalHistogram() {}

    static void write(ExponentialHistogram histogram, ByteWriter out) {
        if (histogram.isEmpty()) {
            out.writeByte(0);
            return;
        }
        HistogramShape shape = HistogramShape.of(histogram);
        int flags = FILLED
                | (histogram.min() == shape.lowerBound() ? LOWER_BOUND : 0)
                | (histogram.max() == shape.upperBound() ? UPPER_BOUND : 0);
        out.writeByte(flags);
        out.writeZigzag(shape.scale());
        out.writeVarint(shape.zeroCount());
        writeBuckets(shape.positiveOffset(), shape.positive(), out);
        writeBuckets(shape.negativeOffset(), shape.negative(), out);
        if ((flags & LOWER_BOUND) == 0) {
            writeValue(histogram.min(), out);
        }
        if ((flags & UPPER_BOUND) == 0) {
            writeValue(histogram.max(), out);
        }
        writeValue(histogram.sum(), out);
    }

    static ExponentialHistogram read(ByteReader in) {
        int flags = in.readByte();
        if (flags == 0) {
            return ExponentialHistogram.empty();
        }
        int scale = (int) in.readZigzag();
        long zeroCount = in.readVarint();
        int positiveOffset = (int) in.readZigzag();
        long[] positive = readBuckets(in);
        int negativeOffset = (int) in.readZigzag();
        long[] negative = readBuckets(in);
        HistogramShape shape = new HistogramShape(scale, zeroCount, positiveOffset, positive, negativeOffset, negative);
        double min = (flags & LOWER_BOUND) == 0 ? readValue(in) : shape.lowerBound();
        double max = (flags & UPPER_BOUND) == 0 ? readValue(in) : shape.upperBound();
        try {
            return shape.histogram(readValue(in), min, max);
        } catch (IllegalArgumentException impossible) {
            throw in.damaged("not a histogram: " + impossible.getMessage());
        }
    }

    private static void writeValue(double value, ByteWriter out) {
        ByteWriter bytes = new ByteWriter();
        JournalValue.write(value, out, bytes);
        out.writeBytes(bytes.toBytes());
    }

    private static double readValue(ByteReader in) {
        return JournalValue.read(in.readByte(), in);
    }

    private static void writeBuckets(int offset, long[] buckets, ByteWriter out) {
        out.writeZigzag(offset);
        out.writeVarint(buckets.length);
        for (long bucket : buckets) {
            out.writeVarint(bucket);
        }
    }

    private static long[] readBuckets(ByteReader in) {
        long[] buckets = new long[in.readLength(in.remaining())];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = in.readVarint();
        }
        return buckets;
    }
}
