package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;

/** Standard deviation of the observations of a histogram, each taken as the middle of its bucket. */
final class Spread {

    private Spread() {}

    /** @param durations not empty and not negative */
    static double of(ExponentialHistogram durations) {
        long[] counts = durations.positive();
        double mean = durations.mean();
        double squares = durations.zeroCount() * mean * mean;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double middle =
                        ExponentialBuckets.valueAt(durations.scale(), durations.positiveOffset() + i + 0.5) - mean;
                squares += counts[i] * middle * middle;
            }
        }
        return Math.sqrt(squares / durations.count());
    }
}
