package dev.tachograph.ejb.collection;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Recording;
import java.util.List;

/**
 * Rounds readings to the resolution that their source has.
 *
 * <p>The history keeps every digit that it is given. Those beyond the source's resolution are what a division or a sum left over:
 * they say nothing and take most of the bytes of a sample.
 */
final class Rounding {

    /** What the kernel counts CPU time in, as OSHI reports it. */
    private static final double MILLIS_PER_TICK = 10;

    private static final double NANOS_PER_SECOND = 1e9;

    private Rounding() {}

    /**
     * A share of CPU time to about one tick: to the coarsest of 1, 2 and 5 of a decimal that is at most a tenth coarser than a tick
     * of the time between both looks. With two cores and 10 s, 2000 ticks, that is 0.0005.
     *
     * @param ratio NaN stays NaN
     * @param before milliseconds in each state, as OSHI has them
     */
    static double toTicks(double ratio, long[] before, long[] now) {
        double millis = 0;
        for (int state = 0; state < now.length; state++) {
            millis += now[state] - before[state];
        }
        double ticks = 0.9 * millis / MILLIS_PER_TICK;
        double steps = 1;
        for (int i = 0; steps < ticks; i++) {
            // 1, 2, 5, 10, 20, 50 ...
            steps *= i % 3 == 1 ? 2.5 : 2;
        }
        return Math.rint(ratio * steps) / steps;
    }

    /** To a hundredth of a percent: finer than anybody compares, where the exact parts of the ratio are recorded beside it. */
    static double toBasisPoints(double ratio) {
        return Math.rint(ratio * 1e4) / 1e4;
    }

    /** To hundredths. */
    static double toHundredths(double value) {
        return Math.rint(value * 1e2) / 1e2;
    }

    /** Sums of durations to the nanosecond, the clock's resolution: they are differences of totals of many additions. */
    static List<Recording> ofDurations(List<Recording> recordings) {
        return recordings.stream().map(Rounding::ofDuration).toList();
    }

    private static Recording ofDuration(Recording recording) {
        ExponentialHistogram exact = recording.histogram();
        if (exact == null || !recording.definition().unit().equals("seconds")) {
            return recording;
        }
        double sum = Math.rint(exact.sum() * NANOS_PER_SECOND) / NANOS_PER_SECOND;
        // Beyond 2^1000 the product is infinite, and there is no nanosecond to round to.
        ExponentialHistogram rounded = ExponentialHistogram.ofBuckets(
                exact.scale(),
                exact.zeroCount(),
                Double.isFinite(sum) ? sum : exact.sum(),
                exact.min(),
                exact.max(),
                exact.positiveOffset(),
                exact.positive(),
                exact.negativeOffset(),
                exact.negative());
        return new Recording(recording.definition(), recording.time(), 0, rounded);
    }
}
