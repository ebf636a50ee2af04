package dev.tachograph.client.web;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.Route;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which route a request is for: the one that {@link RouteFeature} noted, else the mapping of the servlet behind the context path. Never
 * the path itself, of which there are as many as users care to type.
 */
final class Routes {

    private final MetricRegistry registry;
    private final String contextPath;

    /** By the pattern of the mapping; they are the application's own, and few. */
    private final Map<String, Route> mapped = new ConcurrentHashMap<>();

    Routes(MetricRegistry registry, String contextPath) {
        this.registry = registry;
        this.contextPath = contextPath;
    }

    /** The route, found without allocation of ours but for the first request to it. */
    Route of(HttpServletRequest request) {
        if (request.getAttribute(RouteFeature.ROUTE) instanceof String route) {
            return registry.route(route);
        }
        // Only now: a server may make a new object each time it is asked for the mapping.
        HttpServletMapping servlet = request.getHttpServletMapping();
        String pattern = servlet == null || servlet.getPattern() == null ? "/" : servlet.getPattern();
        Route route = mapped.get(pattern);
        if (route == null) {
            route = registry.route(contextPath + (pattern.startsWith("/") ? pattern : "/" + pattern));
            mapped.put(pattern, route);
        }
        return route;
    }
}
