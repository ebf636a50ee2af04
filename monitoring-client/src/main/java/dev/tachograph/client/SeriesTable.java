package dev.tachograph.client;

import dev.tachograph.client.Instrument.Kind;
import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The series of a registry: found without a lock, made under a short one, never more than a limit for each of those who make them. A
 * series stays as long as its registry, so that nobody records into one that is no longer read.
 */
final class SeriesTable {

    /** Who makes a series. Each has a limit of his own: an application with too many meters must not hide its failures. */
    enum Maker {
        /** The application, of meters by its names. */
        APPLICATION,
        /** The client, of operations and requests. */
        CLIENT,
        /** The client, of errors it has nowhere else to count. The few names they have are bounded by operations and routes, so this is not. */
        LAST_RESORT
    }

    /**
     * No record: on JDK 17 linking the hashCode of one leaves the class loader of {@link Labels} in a cache of the JDK, so
     * that an undeployed application would stay in memory (PublicationTest shows it).
     */
    private static final class Key {

        private final String name;
        private final Labels labels;

        Key(String name, Labels labels) {
            this.name = name;
            this.labels = labels;
        }

        String name() {
            return name;
        }

        Labels labels() {
            return labels;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && name.equals(that.name) && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + labels.hashCode();
        }
    }

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::name).thenComparing(Key::labels);

    private final int maxSeriesOfEach;
    private final Rejections rejections;
    private final Map<Key, Instrument> series = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** By maker; written under the lock, after the series it counts is in the map. */
    private final AtomicIntegerArray sizes = new AtomicIntegerArray(Maker.values().length);

    SeriesTable(int maxSeriesOfEach, Rejections rejections) {
        this.maxSeriesOfEach = maxSeriesOfEach;
        this.rejections = rejections;
    }

    /** The series' instrument, a new one if need be; null, and a counted reason, if there cannot be one. */
    <T extends Instrument> @Nullable T findOrCreate(
            Class<T> type, String name, Labels labels, Maker maker, Supplier<T> factory) {
        Key key = new Key(name, labels);
        Instrument instrument = series.get(key);
        if (instrument == null) {
            T candidate = factory.get();
            Reason reason = reasonAgainst(key, candidate.kind(), maker);
            if (reason == null) {
                reason = add(key, candidate, maker);
            }
            if (reason != null) {
                rejections.count(reason);
                return null;
            }
            instrument = series.get(key);
        }
        if (!type.isInstance(instrument)) {
            rejections.count(Reason.KIND);
            return null;
        }
        return type.cast(instrument);
    }

    /** What every series holds now, by name and labels; last the rejections, those of this very reading included. */
    List<MetricSnapshot> read() {
        List<Map.Entry<Key, Instrument>> entries = new ArrayList<>(series.entrySet());
        entries.sort(Map.Entry.comparingByKey(ORDER));
        List<MetricSnapshot> metrics = new ArrayList<>(entries.size() + Reason.values().length);
        for (Map.Entry<Key, Instrument> entry : entries) {
            Key key = entry.getKey();
            MetricSnapshot metric = entry.getValue().read(key.name(), key.labels());
            if (metric != null) {
                metrics.add(metric);
            }
        }
        metrics.addAll(rejections.snapshot());
        return metrics;
    }

    private synchronized @Nullable Reason add(Key key, Instrument candidate, Maker maker) {
        Reason reason = reasonAgainst(key, candidate.kind(), maker);
        if (reason == null && series.putIfAbsent(key, candidate) == null) {
            kinds.put(key.name(), candidate.kind());
            sizes.incrementAndGet(maker.ordinal());
        }
        return reason;
    }

    /** Asked before the lock as well: an application that keeps hitting a limit must not queue up for it. */
    private @Nullable Reason reasonAgainst(Key key, Kind kind, Maker maker) {
        Kind inUse = kinds.get(key.name());
        if (inUse != null && inUse != kind) {
            return Reason.KIND;
        }
        // In this order: a series that another thread adds meanwhile is in the map before it is in the size.
        boolean full = maker != Maker.LAST_RESORT && sizes.get(maker.ordinal()) >= maxSeriesOfEach;
        return full && !series.containsKey(key) ? Reason.SERIES_LIMIT : null;
    }
}
