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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures every request once: an asynchronous one until it completes, a forwarded or failed one together with the page
 * that answers in its place. What leaves the application goes on to the server unchanged.
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
            requests.end(begin, request.getMethod(), known.of(request), statusAfter(failure, response), cause(failure));
            throw failure;
        }
        Route route = known.of(request);
        if (request.isAsyncStarted()) {
            new AsyncRequest(requests, begin, request.getMethod(), route, response).follow(request);
        } else {
            requests.end(begin, request.getMethod(), route, response.getStatus(), null);
        }
    }

    /** The server answers 500 to what was thrown, unless the answer is on its way. */
    static int statusAfter(@Nullable Throwable failure, HttpServletResponse response) {
        boolean late = failure == null || response.isCommitted();
        return late ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** What the application threw, without what servlets and the server's REST implementation have to put around it. */
    static Throwable cause(Throwable failure) {
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
