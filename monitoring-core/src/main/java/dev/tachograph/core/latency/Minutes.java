package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Minutes of one operation with their calls, as the history has them.
 *
 * @param calls by minute since the epoch; minutes without calls are not in it
 * @param complete false when the store did not answer, and there may have been more
 */
record Minutes(NavigableMap<Long, ExponentialHistogram> calls, boolean complete) {

    static final long MILLIS = 60_000;

    /**
     * Those in [from, to); none where the history has no minutes any more.
     *
     * @param from minute since the epoch
     */
    static Minutes read(CallHistory history, OperationKey key, long from, long to, Instant now) {
        NavigableMap<Long, ExponentialHistogram> calls = new TreeMap<>();
        CallHistory.Reading reading = history.read(
                List.of(key), at(from), at(to), least -> Math.max(MILLIS, least), now, (any, steps, stepMillis) -> {
                    if (stepMillis == MILLIS) {
                        for (CallStep step : steps) {
                            ExponentialHistogram durations = step.durations();
                            if (durations != null) {
                                calls.put(step.startMillis() / MILLIS, durations);
                            }
                        }
                    }
                });
        return new Minutes(calls, reading.complete());
    }

    /** When a minute begins. */
    static Instant at(long minute) {
        return Instant.ofEpochMilli(minute * MILLIS);
    }

    /** Those of [from, to), one by one. */
    List<ExponentialHistogram> between(long from, long to) {
        return List.copyOf(part(from, to).values());
    }

    /** Those of [from, to) together. */
    ExponentialHistogram together(long from, long to) {
        return part(from, to).values().stream().reduce(ExponentialHistogram.empty(), ExponentialHistogram::merge);
    }

    private SortedMap<Long, ExponentialHistogram> part(long from, long to) {
        return calls.subMap(from, to);
    }
}
