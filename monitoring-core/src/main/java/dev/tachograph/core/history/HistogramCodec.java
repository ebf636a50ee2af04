package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;

/**
 * A histogram inside a block.
 *
 * <pre>
 * byte     0 empty, and nothing follows; 1 otherwise
 * zigzag   scale
 * varint   count of zeros
 * 3 x 8    sum, min, max
 * twice    (positive, then negative) zigzag offset, varint number of buckets, varint for each
 * </pre>
 */
final class HistogramCodec {

    private HistogramCodec() {}

    static void write(ExponentialHistogram histogram, ByteWriter out) {
        out.writeByte(histogram.isEmpty() ? 0 : 1);
        if (histogram.isEmpty()) {
            return;
        }
        out.writeZigzag(histogram.scale());
        out.writeVarint(histogram.zeroCount());
        out.writeDouble(histogram.sum());
        out.writeDouble(histogram.min());
        out.writeDouble(histogram.max());
        writeBuckets(histogram.positiveOffset(), histogram.positive(), out);
        writeBuckets(histogram.negativeOffset(), histogram.negative(), out);
    }

    static ExponentialHistogram read(ByteReader in) {
        if (in.readByte() == 0) {
            return ExponentialHistogram.empty();
        }
        int scale = (int) in.readZigzag();
        long zeroCount = in.readVarint();
        double sum = in.readDouble();
        double min = in.readDouble();
        double max = in.readDouble();
        int positiveOffset = (int) in.readZigzag();
        long[] positive = readBuckets(in);
        int negativeOffset = (int) in.readZigzag();
        long[] negative = readBuckets(in);
        try {
            return ExponentialHistogram.ofBuckets(
                    scale, zeroCount, sum, min, max, positiveOffset, positive, negativeOffset, negative);
        } catch (IllegalArgumentException impossible) {
            throw in.damaged("not a histogram: " + impossible.getMessage());
        }
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
