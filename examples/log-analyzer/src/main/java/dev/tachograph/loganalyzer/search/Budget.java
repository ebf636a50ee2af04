package dev.tachograph.loganalyzer.search;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that one search may take. For one thread. */
final class Budget {

    private final LongSupplier nanoTime;
    private final long deadline;
    private final Duration atMost;

    /** @param nanoTime as {@link System#nanoTime} */
    Budget(LongSupplier nanoTime, Duration atMost) {
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + atMost.toNanos();
        this.atMost = atMost;
    }

    /** @throws QueryTooExpensiveException when the time is used up */
    void check() {
        if (nanoTime.getAsLong() - deadline > 0) {
            throw new QueryTooExpensiveException("The search was given up after " + atMost.toSeconds()
                    + " s: narrow the time range, or look for something simpler.");
        }
    }
}
