package dev.tachograph.core.performance;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one operation within one step of time.
 *
 * @param startMillis of the step, milliseconds since the epoch
 * @param calls that ended in it, at least 1
 * @param seconds all of them together
 * @param durations of them, in seconds; null where a rollup takes part that was stored without its observations
 */
public record CallStep(
        long startMillis,
        long calls,
        double seconds,
        @Nullable ExponentialHistogram durations) {

    /** Everything of both, under this one's start. */
    public CallStep merge(CallStep other) {
        ExponentialHistogram mine = durations;
        ExponentialHistogram others = other.durations;
        return new CallStep(
                startMillis,
                calls + other.calls,
                seconds + other.seconds,
                mine == null || others == null ? null : mine.merge(others));
    }
}
