package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A second look at a change by the minutes themselves, before anybody is told.
 *
 * @param low lower end of the 99 % interval of the change, a logarithm
 * @param high upper end of it
 * @param matching what the same time of the past says
 */
record Proof(double low, double high, Matching matching) {

    private static final int MINUTES_BEFORE = 60;

    /** Of a 99 % interval by a normal distribution. */
    private static final double ERRORS = 2.5758293035489004;

    /** Fewer minutes say nothing by being drawn again. */
    private static final int LEAST_MINUTES = 3;

    boolean holds() {
        return low > 0 && !matching.explains();
    }

    /** The same evidence about a change that became larger or smaller. */
    Proof at(double change) {
        double moved = change - (low + high) / 2;
        return new Proof(low + moved, high + moved, matching);
    }

    static Proof of(Shift shift, OperationKey key, CallHistory history, Instant now, RandomGenerator random) {
        long from = shift.firstMinute()
                - Math.max(MINUTES_BEFORE, 10L * shift.series().minutes());
        Minutes minutes = Minutes.read(history, key, from, shift.endMinute(), now);
        List<ExponentialHistogram> recent = minutes.between(shift.firstMinute(), shift.endMinute());
        List<ExponentialHistogram> past = minutes.between(from, shift.firstMinute());
        double error = shift.scatter();
        if (recent.size() >= LEAST_MINUTES && past.size() >= LEAST_MINUTES) {
            error = Math.max(error, MinuteBootstrap.standardError(shift.figure(), recent, past, random));
        }
        return new Proof(
                shift.change() - ERRORS * error,
                shift.change() + ERRORS * error,
                Matching.of(shift, key, history, now));
    }
}
