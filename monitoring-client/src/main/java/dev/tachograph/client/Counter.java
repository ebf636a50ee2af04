package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * A number that only grows. Thread-safe, lock-free.
 *
 * <p>Negative, NaN and infinite increments are dropped and counted as rejected; nothing is ever thrown.
 */
public final class Counter extends Instrument {

    /** Longs up to this are added exactly; it takes 2^32 of them to overflow. */
    private static final long EXACT_LIMIT = 1L << 31;

    private final Rejections rejections;
    private final boolean detached;
    private final LongAdder whole = new LongAdder();
    private final DoubleAdder fractional = new DoubleAdder();

    private Counter(Rejections rejections, boolean detached) {
        this.rejections = rejections;
        this.detached = detached;
    }

    static Counter live(Rejections rejections) {
        return new Counter(rejections, false);
    }

    static Counter detached(Rejections rejections) {
        return new Counter(rejections, true);
    }

    public void increment() {
        if (!detached) {
            whole.increment();
        }
    }

    /** Adds zero or more. */
    public void increment(long amount) {
        if (amount < 0 || amount > EXACT_LIMIT) {
            increment((double) amount);
        } else if (!detached) {
            whole.add(amount);
        }
    }

    /** Adds zero or more, fractions too. */
    public void increment(double amount) {
        if (detached) {
            return;
        }
        if (amount < 0) {
            rejections.count(Reason.VALUE);
        } else if (rejections.accept(amount)) {
            fractional.add(amount);
        }
    }

    /** The total so far; exact for whole numbers up to 2^53. */
    public double value() {
        return whole.sum() + fractional.sum();
    }

    @Override
    Kind kind() {
        return Kind.COUNTER;
    }

    @Override
    MetricSnapshot read(String name, Labels labels) {
        return new CounterSnapshot(name, labels, value());
    }
}
