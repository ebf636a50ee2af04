package dev.tachograph.client;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * A live distribution in base-2 exponential buckets at scale 4. Thread-safe, lock-free; recording allocates nothing once
 * the buckets of the usual values exist.
 *
 * <p>Magnitudes above 2^-64 up to 2^64 have a bucket of their own; those beyond are counted in the outermost bucket, while
 * sum, minimum and maximum stay exact. NaN and infinite values are dropped and counted as rejected, as are magnitudes
 * above 2^960, whose sum could overflow; nothing is ever thrown.
 *
 * @see ExponentialHistogram
 */
public final class Histogram extends Instrument {

    private final Rejections rejections;
    private final boolean detached;
    private final DoubleAccumulator min = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
    private final DoubleAccumulator max = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
    private final DoubleAdder sum = new DoubleAdder();
    private final LongAdder zeros = new LongAdder();
    private final BucketCounts positive = new BucketCounts();
    private final BucketCounts negative = new BucketCounts();

    private Histogram(Rejections rejections, boolean detached) {
        this.rejections = rejections;
        this.detached = detached;
    }

    static Histogram live(Rejections rejections) {
        return new Histogram(rejections, false);
    }

    static Histogram detached(Rejections rejections) {
        return new Histogram(rejections, true);
    }

    public void observe(double value) {
        if (detached || !rejections.accept(value)) {
            return;
        }
        // The bucket last, and first in value(): whatever is counted is within minimum and maximum.
        min.accumulate(value);
        max.accumulate(value);
        sum.add(value);
        if (value > 0) {
            positive.increment(value);
        } else if (value < 0) {
            negative.increment(-value);
        } else {
            zeros.increment();
        }
    }

    /**
     * All observations so far. Taken while others record, the count is that of the buckets, whereas sum, minimum and
     * maximum may already know of observations that are about to be counted.
     */
    public ExponentialHistogram value() {
        long zeroCount = zeros.sum();
        int positiveOffset = positive.offset();
        long[] positives = positive.copy(positiveOffset);
        int negativeOffset = negative.offset();
        long[] negatives = negative.copy(negativeOffset);
        return ExponentialHistogram.ofBuckets(
                ExponentialBuckets.RECORDING_SCALE,
                zeroCount,
                sum.sum(),
                min.get(),
                max.get(),
                positiveOffset,
                positives,
                negativeOffset,
                negatives);
    }

    @Override
    Kind kind() {
        return Kind.HISTOGRAM;
    }

    @Override
    MetricSnapshot read(String name, Labels labels) {
        return new HistogramSnapshot(name, labels, value());
    }
}
