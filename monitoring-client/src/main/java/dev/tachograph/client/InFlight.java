package dev.tachograph.client;

import java.util.concurrent.atomic.LongAdder;

/** How many calls have begun and not ended. Up and down without contention; never shown below zero. */
final class InFlight {

    private final LongAdder calls = new LongAdder();

    void up() {
        calls.increment();
    }

    void down() {
        calls.decrement();
    }

    /** While calls begin and end the sum may have seen an end without its beginning. */
    double value() {
        return Math.max(0, calls.sum());
    }
}
