package dev.tachograph.client;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Of the calls of one operation or route in the running interval: the slowest, and one at random. */
final class CallExamples {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String kind;
    private final String name;
    private final Clock clock;
    private final LongSupplier random;
    private final TopCall slowest = new TopCall();
    private final TopCall sampled = new TopCall();

    /** @param random uniform over all longs */
    CallExamples(String kind, String name, Clock clock, LongSupplier random) {
        this.kind = kind;
        this.name = name;
        this.clock = clock;
        this.random = random;
    }

    String kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Told of every call that has just finished. */
    void finished(long durationNanos, @Nullable String exception, Labels labels) {
        long draw = random.getAsLong();
        boolean isSlowest = slowest.wants(durationNanos);
        boolean isSampled = sampled.wants(draw);
        if (isSlowest || isSampled) {
            FinishedCall call = new FinishedCall(
                    clock.millis() - durationNanos / NANOS_PER_MILLI, durationNanos, exception, labels);
            slowest.offer(durationNanos, call);
            sampled.offer(draw, call);
        }
    }

    /** Adds what the interval has to show, at most two calls, and begins the next. */
    void takeInto(List<CallSnapshot> calls) {
        FinishedCall slow = slowest.take();
        FinishedCall random = sampled.take();
        if (slow != null) {
            calls.add(snapshot(slow, true, slow == random));
        }
        if (random != null && random != slow) {
            calls.add(snapshot(random, false, true));
        }
    }

    private CallSnapshot snapshot(FinishedCall call, boolean isSlowest, boolean isSampled) {
        return new CallSnapshot(
                kind,
                name,
                call.startEpochMillis(),
                call.durationNanos(),
                call.exception(),
                isSlowest,
                isSampled,
                call.labels());
    }
}
