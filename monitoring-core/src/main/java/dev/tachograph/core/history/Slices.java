package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observations of every five minutes of a histogram's hour, which its block holds besides its samples.
 *
 * <p>A day of many histograms is not shown more finely than that, and reading twelve sums takes a tenth of the time that the 360 samples
 * take: each bucket of each of them is several learnt bits.
 */
final class Slices {

    /** Length of a slice in milliseconds. Slices begin at multiples of it. */
    static final long LENGTH = 300_000;

    /** With fewer samples in a slice, sums would save little and take as much as the samples. */
    private static final int FEWEST_SAMPLES = 4;

    private Slices() {}

    static long of(long time) {
        return Math.floorDiv(time, LENGTH);
    }

    /** How many slices have a sample. */
    static int count(long[] times) {
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            count += isLast(times, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean isLast(long[] times, int index) {
        return index == times.length - 1 || of(times[index]) != of(times[index + 1]);
    }

    /**
     * What the samples of each slice that has any come to.
     *
     * @param decimals of the sums; those of all samples have no more, or a sum is as doubles add up
     * @return null if that is not worth its bytes, or beyond the range of a histogram
     */
    static @Nullable List<ExponentialHistogram> sums(HistogramSamples samples, int decimals) {
        long[] times = samples.times();
        if (samples.size() < FEWEST_SAMPLES * count(times)) {
            return null;
        }
        try {
            List<ExponentialHistogram> sums = new ArrayList<>();
            int first = 0;
            for (int i = 0; i < times.length; i++) {
                if (isLast(times, i)) {
                    sums.add(rounded(samples.total(first, i + 1), decimals));
                    first = i + 1;
                }
            }
            return sums;
        } catch (IllegalArgumentException beyond) {
            return null;
        }
    }

    /** Decimals add up to a decimal, but for what doubles make of it. */
    private static ExponentialHistogram rounded(ExponentialHistogram total, int decimals) {
        if (decimals >= Decimals.NONE) {
            return total;
        }
        double sum = Decimals.number(Decimals.scaled(total.sum(), decimals), decimals);
        return Math.abs(sum - total.sum()) > 1e-12 * Math.abs(total.sum())
                ? total
                : ExponentialHistogram.ofBuckets(
                        total.scale(),
                        total.zeroCount(),
                        sum,
                        total.min(),
                        total.max(),
                        total.positiveOffset(),
                        total.positive(),
                        total.negativeOffset(),
                        total.negative());
    }

    /**
     * Samples at these times of which the last one of each slice holds all its observations, and the others none. In steps of whole slices
     * they are what the samples themselves are, rates included.
     *
     * @param sums of each slice, in order
     */
    static HistogramSamples samples(long[] times, List<ExponentialHistogram> sums) {
        HistogramSamples samples = new HistogramSamples(times.length);
        int slice = 0;
        for (int i = 0; i < times.length; i++) {
            ExponentialHistogram histogram = isLast(times, i) ? sums.get(slice++) : ExponentialHistogram.empty();
            if (!samples.add(times[i], histogram)) {
                throw new DamagedBlockException("time " + times[i] + " is not after the one before");
            }
        }
        return samples;
    }
}
