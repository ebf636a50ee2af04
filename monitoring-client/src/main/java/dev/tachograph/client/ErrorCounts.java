package dev.tachograph.client;

import dev.tachograph.client.SeriesTable.Maker;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the errors of an operation, or of a method and route, by class. Every error is counted: those of one class too many, or
 * without a series of their own, as {@code exception="other"}. Thread-safe; a class that is known is found without a lock.
 */
final class ErrorCounts {

    /** Classes told apart: an application that makes classes as it runs would otherwise use up all series. */
    static final int MAX_CLASSES = 20;

    private static final String LABEL = "exception";

    private final MetricRegistry registry;
    private final String metric;
    private final Labels labels;
    private final Map<String, Counter> byClass = new ConcurrentHashMap<>();

    /** Counts the rest, null until there is one. */
    private volatile @Nullable Counter others;

    /** @param labels of whose errors these are */
    ErrorCounts(MetricRegistry registry, String metric, Labels labels) {
        this.registry = registry;
        this.metric = metric;
        this.labels = labels;
    }

    /** @return name of the throwable's class */
    String count(Throwable thrown) {
        String name = ThrownSnapshot.className(thrown);
        Counter counter = byClass.get(name);
        if (counter == null) {
            counter = others;
        }
        if (counter == null) {
            counter = newCounter(name);
        }
        counter.increment();
        return name;
    }

    private synchronized Counter newCounter(String name) {
        Counter counter = byClass.get(name);
        if (counter == null && byClass.size() < MAX_CLASSES) {
            counter = registry.ownCounter(metric, labels.with(LABEL, name), Maker.CLIENT);
            if (counter != null) {
                byClass.put(name, counter);
            }
        }
        return counter == null ? others() : counter;
    }

    private Counter others() {
        Counter counter = registry.ownCounter(metric, labels.with(LABEL, "other"), Maker.LAST_RESORT);
        // Null if the application uses the name for another kind of meter.
        others = counter == null ? registry.detachedCounter() : counter;
        return others;
    }
}
