package dev.tachograph.client;

import dev.tachograph.client.SeriesTable.Maker;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The requests to one route, by method and status; see {@link Requests}. */
public final class Route {

    /** Any method that is none of these counts as one, as anybody can send what he likes. */
    private static final String[] METHODS = {
        "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "OTHER"
    };

    private static final int OTHER = METHODS.length - 1;

    /** Longest name: with the longest method it still has to travel as the name of a call. */
    static final int MAX_NAME_LENGTH = Labels.MAX_VALUE_LENGTH - 8;

    private static final int SERVER_ERROR = 500;
    private static final String DURATION = "http_request_duration_seconds";

    private final String name;
    private final MetricRegistry registry;
    private final AtomicReferenceArray<@Nullable OfMethod> methods = new AtomicReferenceArray<>(METHODS.length);

    Route(String name, MetricRegistry registry) {
        this.name = name;
        this.registry = registry;
    }

    public String name() {
        return name;
    }

    /** @param isReported whether the stack trace of the failure goes into the snapshot */
    void finished(String method, int status, long nanos, @Nullable Throwable failure, boolean isReported) {
        ofMethod(indexOf(method)).finished(status, nanos, failure, isReported);
    }

    private static int indexOf(String method) {
        for (int i = 0; i < OTHER; i++) {
            if (METHODS[i].equals(method)) {
                return i;
            }
        }
        return OTHER;
    }

    private OfMethod ofMethod(int index) {
        OfMethod found = methods.get(index);
        if (found == null) {
            // Made once: whoever made examples that nobody asks for would leave them in the registry.
            synchronized (methods) {
                found = methods.get(index);
                if (found == null) {
                    found = new OfMethod(METHODS[index]);
                    methods.set(index, found);
                }
            }
        }
        return found;
    }

    /** One status with its series. */
    private static final class OfStatus {

        private final int status;
        private final Labels labels;
        private final Histogram durations;

        OfStatus(int status, Labels labels, Histogram durations) {
            this.status = status;
            this.labels = labels;
            this.durations = durations;
        }
    }

    private final class OfMethod {

        private final String method;
        private final CallExamples examples;
        private final ErrorCounts errors;

        /** Few, the usual one first: searched one by one, replaced as a whole. */
        private volatile OfStatus[] statuses = {};

        OfMethod(String method) {
            this.method = method;
            this.examples = registry.examples(CallSnapshot.REQUEST, method + " " + name);
            this.errors =
                    new ErrorCounts(registry, "http_request_errors_total", Labels.of("method", method, "route", name));
        }

        void finished(int status, long nanos, @Nullable Throwable failure, boolean isReported) {
            OfStatus of = ofStatus(status);
            of.durations.observe(nanos * 1e-9);
            String exception = null;
            if (failure != null) {
                exception = errors.count(failure);
                if (isReported) {
                    registry.errors().thrown(CallSnapshot.REQUEST, examples.name(), failure);
                }
            }
            examples.finished(nanos, exception, of.labels);
        }

        private OfStatus ofStatus(int status) {
            for (OfStatus each : statuses) {
                if (each.status == status) {
                    return each;
                }
            }
            return add(status);
        }

        private synchronized OfStatus add(int status) {
            for (OfStatus each : statuses) {
                if (each.status == status) {
                    return each;
                }
            }
            OfStatus added = ofNewStatus(status);
            OfStatus[] more = Arrays.copyOf(statuses, statuses.length + 1);
            more[statuses.length] = added;
            statuses = more;
            return added;
        }

        private OfStatus ofNewStatus(int status) {
            Labels labels = labels(status);
            Histogram durations = registry.ownHistogram(DURATION, labels, Maker.CLIENT);
            if (durations == null && status >= SERVER_ERROR) {
                // Its status is what makes a request an error.
                labels = labels(SERVER_ERROR);
                durations = registry.ownHistogram(DURATION, labels, Maker.LAST_RESORT);
            }
            return new OfStatus(status, labels, durations == null ? registry.detachedHistogram() : durations);
        }

        private Labels labels(int status) {
            return Labels.of("method", method, "route", name, "status", Integer.toString(status));
        }
    }
}
