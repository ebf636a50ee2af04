package dev.tachograph.client;

import dev.tachograph.client.snapshot.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP requests that an application answers: what its servlet filter records with, and what a filter for another kind of
 * server would. Thread-safe, lock-free; a request allocates nothing, but for those that become the slowest or the sampled one
 * of their route and interval.
 *
 * <p>It records {@code http_request_duration_seconds} by method, route and status, {@code http_request_errors_total} by class of what
 * left the application, {@code http_requests_in_flight}, and examples of calls and errors for the snapshot.
 */
public final class Requests {

    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    private final MetricRegistry registry;
    private final InFlight inFlight = new InFlight();

    Requests(MetricRegistry registry) {
        this.registry = registry;
    }

    /** Makes the gauge; doing it again changes nothing. */
    void register() {
        registry.ownGauge("http_requests_in_flight", inFlight::value, Labels.empty());
    }

    /**
     * Begins a request. Each is followed by exactly one {@link #end}, on whatever thread.
     *
     * @return what {@code end} needs to know
     */
    public long begin() {
        long now = registry.nanos();
        // Last: what fails before it leaves nothing behind.
        inFlight.up();
        return now;
    }

    /**
     * Ends a request.
     *
     * @param begin what {@link #begin} gave
     * @param method any but the nine known ones counts as {@code OTHER}
     * @param route the pattern, never the path, that the request was for, see {@link MetricRegistry#route}
     * @param status as the caller sees it; one that is none counts as 500
     * @param failure what left the application, null if nothing did
     */
    public void end(long begin, String method, Route route, int status, @Nullable Throwable failure) {
        end(begin, method, route, status, failure, true);
    }

    /**
     * Ends a request whose client went away before it had all of the answer: as {@link #end}, but what was thrown is only counted. Its
     * stack trace says nothing of the application.
     */
    public void endAbandoned(long begin, String method, Route route, int status, Throwable failure) {
        end(begin, method, route, status, failure, false);
    }

    private void end(
            long begin, String method, Route route, int status, @Nullable Throwable failure, boolean isReported) {
        inFlight.down();
        long nanos = Math.max(0, registry.nanos() - begin);
        boolean valid = status >= LOWEST_STATUS && status <= HIGHEST_STATUS;
        route.finished(method, valid ? status : 500, nanos, failure, isReported);
    }
}
