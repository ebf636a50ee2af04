package dev.tachograph.client;

import dev.tachograph.client.Rejections.Reason;
import dev.tachograph.client.SeriesTable.Maker;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The operations and routes of a registry: found without a lock and without allocation, never more than a limit of each. */
final class CallTable {

    /** Operations, and routes; a name made of what a user typed would otherwise never end. */
    static final int MAX_NAMES = 1_000;

    private static final String TOO_MANY = "other";

    private final MetricRegistry registry;
    private final Rejections rejections;
    private final Clock clock;
    private final LongSupplier random;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final List<CallExamples> examples = new CopyOnWriteArrayList<>();
    private final Operation unmeasured;
    private final Route otherRoutes;

    CallTable(MetricRegistry registry, Rejections rejections, Clock clock, LongSupplier random) {
        this.registry = registry;
        this.rejections = rejections;
        this.clock = clock;
        this.random = random;
        this.unmeasured = new Operation("", Labels.empty(), registry, Histogram.detached(rejections), null);
        this.otherRoutes = new Route(TOO_MANY, registry);
    }

    /** The operation of this name, a new one if need be; one that records nothing, and a counted reason, if there cannot be one. */
    Operation operation(@Nullable String name) {
        Operation found = name == null ? null : operations.get(name);
        return found == null ? newOperation(name) : found;
    }

    /** The route of this name, a new one if need be; the one for all others, and a counted reason, if there cannot be one. */
    Route route(@Nullable String name) {
        Route found = name == null ? null : routes.get(name);
        return found == null ? newRoute(name) : found;
    }

    CallExamples examples(String kind, String name) {
        CallExamples made = new CallExamples(kind, name, clock, random);
        examples.add(made);
        return made;
    }

    /** The examples of the interval that ends now, by name. */
    List<CallSnapshot> take() {
        List<CallSnapshot> calls = new ArrayList<>();
        for (CallExamples each : examples) {
            each.takeInto(calls);
        }
        return calls;
    }

    /** Asks what speaks against a name before the lock as well: an application that keeps using one must not queue up for it. */
    private Operation newOperation(@Nullable String name) {
        Labels labels = labels("operation", name, Labels.MAX_VALUE_LENGTH);
        if (name == null || labels == null || isFull(operations, name)) {
            return unmeasured;
        }
        synchronized (this) {
            return isFull(operations, name)
                    ? unmeasured
                    : operations.computeIfAbsent(name, key -> measured(key, labels));
        }
    }

    private Operation measured(String name, Labels labels) {
        Histogram durations = registry.ownHistogram("operation_duration_seconds", labels, Maker.CLIENT);
        return new Operation(
                name,
                labels,
                registry,
                durations == null ? registry.detachedHistogram() : durations,
                examples(CallSnapshot.OPERATION, name));
    }

    private Route newRoute(@Nullable String name) {
        if (name == null || labels("route", name, Route.MAX_NAME_LENGTH) == null || isFull(routes, name)) {
            return otherRoutes;
        }
        synchronized (this) {
            return isFull(routes, name) ? otherRoutes : routes.computeIfAbsent(name, key -> new Route(key, registry));
        }
    }

    private boolean isFull(Map<String, ?> names, String name) {
        boolean full = names.size() >= MAX_NAMES && !names.containsKey(name);
        if (full) {
            rejections.count(Reason.SERIES_LIMIT);
        }
        return full;
    }

    private @Nullable Labels labels(String label, @Nullable String name, int maxLength) {
        try {
            if (name != null && !name.isBlank() && name.length() <= maxLength) {
                return Labels.of(label, name);
            }
        } catch (IllegalArgumentException unfit) {
            // Counted below, as one that is blank or too long.
        }
        rejections.count(Reason.LABELS);
        return null;
    }
}
