package dev.tachograph.client.web;

import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.client.Requests;
import dev.tachograph.client.Route;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures every request once: an asynchronous one until it completes, a forwarded one together with what it was forwarded to. What
 * leaves the application goes on to the server unchanged, which answers with an error page after the request has been measured.
 *
 * <p>An exception that a resource turns into an answer, by a mapper or {@code AsyncResponse.resume}, does not leave the application: of
 * it there is the status alone.
 */
public final class RequestFilter implements Filter {

    /** Of Jersey, by name: an application may run where there is none. */
    private static final Set<String> WRAPPERS = Set.of(
            "org.glassfish.jersey.server.ContainerException",
            "org.glassfish.jersey.server.internal.process.MappableException");

    private final ProductionMonitor monitor;
    private final Requests requests;
    private @Nullable Routes routes;

    public RequestFilter(ProductionMonitor monitor) {
        this.monitor = monitor;
        this.requests = monitor.registry().requests();
    }

    @Override
    public void init(FilterConfig config) {
        routes = new Routes(monitor.registry(), config.getServletContext().getContextPath());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Routes known = routes;
        if (known != null
                && request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse) {
            measure(known, httpRequest, httpResponse, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void measure(Routes known, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = requests.begin();
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            end(requests, begin, request.getMethod(), known.of(request), response, failure);
            throw failure;
        }
        Route route = known.of(request);
        if (request.isAsyncStarted()) {
            new AsyncRequest(requests, begin, request.getMethod(), route, response).follow(request);
        } else {
            end(requests, begin, request.getMethod(), route, response, null);
        }
    }

    /** @param thrown what left the application, null if nothing did */
    static void end(
            Requests requests,
            long begin,
            String method,
            Route route,
            HttpServletResponse response,
            @Nullable Throwable thrown) {
        Throwable failure = thrown == null ? null : cause(thrown);
        int status = statusAfter(thrown, response);
        if (failure instanceof IOException && response.isCommitted()) {
            // It could no longer be written: nearly always because nobody reads any more.
            requests.endAbandoned(begin, method, route, status, failure);
        } else {
            requests.end(begin, method, route, status, failure);
        }
    }

    /** What the server answers to what was thrown, unless the answer is on its way. */
    private static int statusAfter(@Nullable Throwable thrown, HttpServletResponse response) {
        if (thrown == null || response.isCommitted()) {
            return response.getStatus();
        }
        if (thrown instanceof UnavailableException unavailable) {
            return unavailable.isPermanent()
                    ? HttpServletResponse.SC_NOT_FOUND
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** What the application threw, without what servlets and the server's REST implementation have to put around it. */
    private static Throwable cause(Throwable failure) {
        Throwable inner = failure;
        while (isWrapper(inner) && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof ServletException
                || WRAPPERS.contains(thrown.getClass().getName());
    }
}
