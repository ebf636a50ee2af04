package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.stream.LongStream;

/**
 * Those buckets of a histogram that hold something, in the order of their values, each as {@code place * 2^44 + count}: a form that SQL
 * can take apart, and the views of {@code V7__views.sql} do.
 *
 * <p>The place counts at scale 4, the scale we record at; a finer histogram is made as coarse, a bucket of a coarser one stands at its
 * upper bound. The few observations below 2^-1022 or above 2^1023.9 are counted in the outermost places, because a database refuses
 * to compute bounds beyond them.
 */
final class PackedBuckets {

    private static final int COUNT_BITS = 44;
    private static final long LARGEST_COUNT = (1L << COUNT_BITS) - 1;

    /** From here on the places of positive buckets go up, by index. */
    private static final int POSITIVE = 131_072 + 32_768;

    private static final int ZERO = 100_000;

    /** From here on the places of negative buckets go down, by index of the magnitude. */
    private static final int NEGATIVE = 65_536 - 32_768;

    private static final int LOWEST_INDEX = -1_022 * 16;
    private static final int HIGHEST_INDEX = 1_024 * 16 - 2;

    private PackedBuckets() {}

    static long[] pack(ExponentialHistogram observations) {
        ExponentialHistogram histogram = observations.downscaledTo(ExponentialBuckets.RECORDING_SCALE);
        LongStream.Builder packed = LongStream.builder();
        long[] negative = histogram.negative();
        for (int i = negative.length - 1; i >= 0; i--) {
            add(packed, NEGATIVE - index(histogram, histogram.negativeOffset() + i), negative[i]);
        }
        add(packed, ZERO, histogram.zeroCount());
        long[] positive = histogram.positive();
        for (int i = 0; i < positive.length; i++) {
            add(packed, POSITIVE + index(histogram, histogram.positiveOffset() + i), positive[i]);
        }
        return packed.build().toArray();
    }

    /** The index at scale 4 of the bucket, or of the one with the same upper bound. */
    private static int index(ExponentialHistogram histogram, int index) {
        long upper = (index + 1L) << (ExponentialBuckets.RECORDING_SCALE - histogram.scale());
        return (int) Math.max(LOWEST_INDEX, Math.min(HIGHEST_INDEX, upper - 1));
    }

    /** A count beyond the largest takes several elements, which whoever adds up does not notice. */
    private static void add(LongStream.Builder packed, long place, long count) {
        for (long rest = count; rest > 0; rest -= Math.min(rest, LARGEST_COUNT)) {
            packed.add(place << COUNT_BITS | Math.min(rest, LARGEST_COUNT));
        }
    }

    static ExponentialHistogram unpack(long[] packed, double sum, double min, double max) {
        long zeros = 0;
        Side positive = Side.of(packed, POSITIVE, 1);
        Side negative = Side.of(packed, NEGATIVE, -1);
        for (long one : packed) {
            zeros += one >>> COUNT_BITS == ZERO ? one & LARGEST_COUNT : 0;
        }
        return ExponentialHistogram.ofBuckets(
                ExponentialBuckets.RECORDING_SCALE,
                zeros,
                sum,
                min,
                max,
                positive.offset(),
                positive.counts(),
                negative.offset(),
                negative.counts());
    }

    /** The buckets of one sign, without gaps. */
    private record Side(int offset, long[] counts) {

        static Side of(long[] packed, int origin, int direction) {
            int[] indices = Arrays.stream(packed)
                    .filter(one -> isOf(one, direction))
                    .mapToInt(one -> index(one, origin, direction))
                    .toArray();
            IntSummaryStatistics range = Arrays.stream(indices).summaryStatistics();
            if (indices.length == 0) {
                return new Side(0, new long[0]);
            }
            long[] counts = new long[range.getMax() - range.getMin() + 1];
            for (long one : packed) {
                if (isOf(one, direction)) {
                    counts[index(one, origin, direction) - range.getMin()] += one & LARGEST_COUNT;
                }
            }
            return new Side(range.getMin(), counts);
        }

        private static boolean isOf(long one, int direction) {
            return Long.compare(one >>> COUNT_BITS, ZERO) == direction;
        }

        private static int index(long one, int origin, int direction) {
            return direction * ((int) (one >>> COUNT_BITS) - origin);
        }
    }
}
