package dev.tachograph.client;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a registry did not take. A caller never hears of it, so the snapshot has to say it. */
final class Rejections {

    /** Names under this prefix are the client's own. */
    static final String RESERVED_PREFIX = "tachograph_client_";

    static final String NAME = RESERVED_PREFIX + "rejected_total";

    /** Values beyond this are rejected like infinite ones: 2^63 of them still add up to a finite sum. */
    static final double MAX_MAGNITUDE = 0x1p960;

    enum Reason {
        NAME,
        LABELS,
        KIND,
        SERIES_LIMIT,
        VALUE,
        SUPPLIER,
        /** The stack trace of an error, beyond what is kept of an interval; the error itself is counted. */
        ERROR;

        private final Labels labels = Labels.of("reason", name().toLowerCase(Locale.ROOT));
    }

    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

    Rejections() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    void count(Reason reason) {
        counts.get(reason).increment();
    }

    /** Whether a value can be recorded; counts it if not. */
    boolean accept(double value) {
        if (Math.abs(value) <= MAX_MAGNITUDE) {
            return true;
        }
        count(Reason.VALUE);
        return false;
    }

    /** A counter for every reason, zeros too: an increase from zero is seen, an appearance may not be. */
    List<MetricSnapshot> snapshot() {
        return counts.entrySet().stream()
                .<MetricSnapshot>map(entry -> new CounterSnapshot(
                        NAME, entry.getKey().labels, entry.getValue().sum()))
                .toList();
    }
}
