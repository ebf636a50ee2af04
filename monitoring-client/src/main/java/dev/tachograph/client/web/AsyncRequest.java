package dev.tachograph.client.web;

import dev.tachograph.client.Requests;
import dev.tachograph.client.Route;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is answered after its filter has returned, on whatever thread. It ends once, whatever the server tells of it. */
final class AsyncRequest implements AsyncListener {

    private final Requests requests;
    private final long begin;
    private final String method;
    private final Route route;
    private final HttpServletResponse response;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Throwable thrown;

    AsyncRequest(Requests requests, long begin, String method, Route route, HttpServletResponse response) {
        this.requests = requests;
        this.begin = begin;
        this.method = method;
        this.route = route;
        this.response = response;
    }

    void follow(HttpServletRequest request) {
        try {
            request.getAsyncContext().addListener(this);
        } catch (IllegalStateException completedMeanwhile) {
            end();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        thrown = event.getThrowable();
    }

    /** Whoever answers now still completes the request, with the status that then counts. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** The request was dispatched and is asynchronous again: the new context does not know of listeners of the old one. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            RequestFilter.end(requests, begin, method, route, response, thrown);
        }
    }
}
