package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Arrays;

/**
 * Histograms added up in place. {@link ExponentialHistogram#merge} makes a new one each time, which for the hundreds of
 * thousands of a wide question is most of its cost. Not thread-safe.
 */
public final class HistogramSum {

    private final Buckets positive = new Buckets();
    private final Buckets negative = new Buckets();
    private long zeros;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int scale;
    private boolean any;
    /**
     * Those of another scale than the first, and those finer than ours, whose union may be too wide for one array; other
     * sources than ours may have them.
     */
    private ExponentialHistogram others = ExponentialHistogram.empty();

    public void add(ExponentialHistogram more) {
        if (more.isEmpty()) {
            return;
        }
        if (more.scale() > ExponentialBuckets.RECORDING_SCALE || (any && more.scale() != scale)) {
            others = others.merge(more);
            return;
        }
        any = true;
        scale = more.scale();
        zeros += more.zeroCount();
        sum += more.sum();
        min = Math.min(min, more.min());
        max = Math.max(max, more.max());
        positive.add(more.positiveOffset(), more.positive());
        negative.add(more.negativeOffset(), more.negative());
    }

    /** @throws IllegalArgumentException if counts or sum leave the range of their types */
    public ExponentialHistogram total() {
        if (!any) {
            return others;
        }
        return ExponentialHistogram.ofBuckets(
                        scale, zeros, sum, min, max, positive.offset, positive.counts, negative.offset, negative.counts)
                .merge(others);
    }

    private static final class Buckets {

        private int offset;
        private long[] counts = new long[0];

        void add(int from, long[] more) {
            if (more.length == 0) {
                return;
            }
            if (counts.length == 0) {
                offset = from;
                counts = more;
                return;
            }
            int first = Math.min(offset, from);
            int end = Math.max(offset + counts.length, from + more.length);
            if (first < offset || end > offset + counts.length) {
                long[] wider = new long[end - first];
                System.arraycopy(counts, 0, wider, offset - first, counts.length);
                counts = wider;
                offset = first;
            }
            for (int i = 0; i < more.length; i++) {
                counts[from - offset + i] += more[i];
            }
        }

        @Override
        public String toString() {
            return offset + " " + Arrays.toString(counts);
        }
    }
}
