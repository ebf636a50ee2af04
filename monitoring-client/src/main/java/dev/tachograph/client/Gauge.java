package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A number that goes up and down; 0 until it is set. Thread-safe, lock-free.
 *
 * <p>NaN and infinite values are dropped and counted as rejected; nothing is ever thrown.
 */
public final class Gauge extends Instrument {

    private final Rejections rejections;
    private final boolean detached;
    private final AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(0));

    private Gauge(Rejections rejections, boolean detached) {
        this.rejections = rejections;
        this.detached = detached;
    }

    static Gauge live(Rejections rejections) {
        return new Gauge(rejections, false);
    }

    static Gauge detached(Rejections rejections) {
        return new Gauge(rejections, true);
    }

    public void set(double value) {
        if (!detached && rejections.accept(value)) {
            bits.set(Double.doubleToRawLongBits(value));
        }
    }

    /** Adds an amount, which may be negative. */
    public void add(double amount) {
        if (detached || !rejections.accept(amount)) {
            return;
        }
        long before;
        double after;
        do {
            before = bits.get();
            after = Double.longBitsToDouble(before) + amount;
            if (Math.abs(after) > Rejections.MAX_MAGNITUDE) {
                rejections.count(Reason.VALUE);
                return;
            }
        } while (!bits.compareAndSet(before, Double.doubleToRawLongBits(after)));
    }

    public double value() {
        return Double.longBitsToDouble(bits.get());
    }

    @Override
    Kind kind() {
        return Kind.GAUGE;
    }

    @Override
    MetricSnapshot read(String name, Labels labels) {
        return new GaugeSnapshot(name, labels, value());
    }
}
