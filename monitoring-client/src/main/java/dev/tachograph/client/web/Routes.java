package dev.tachograph.client.web;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.Route;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which route a request is for: the template of the resource method that {@link RouteFeature} noted, else the mapping of the servlet,
 * behind the context path. Never the path itself, of which there are as many as users care to type.
 */
final class Routes {

    /** The pattern of a servlet and the templates of resources behind it; both are the application's own, and few. */
    private static final class Mapping {

        private final Route route;
        private final String prefix;
        private final Map<String, Route> templates = new ConcurrentHashMap<>();

        Mapping(Route route, String prefix) {
            this.route = route;
            this.prefix = prefix;
        }
    }

    private final MetricRegistry registry;
    private final String contextPath;
    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

    Routes(MetricRegistry registry, String contextPath) {
        this.registry = registry;
        this.contextPath = contextPath;
    }

    /** The route, found without allocation but for the first request to it. */
    Route of(HttpServletRequest request) {
        HttpServletMapping servlet = request.getHttpServletMapping();
        String pattern = servlet == null || servlet.getPattern() == null ? "/" : servlet.getPattern();
        Mapping mapping = mappings.get(pattern);
        if (mapping == null) {
            mapping = mappings.computeIfAbsent(pattern, this::mapping);
        }
        if (!(request.getAttribute(RouteFeature.TEMPLATE) instanceof String template)) {
            return mapping.route;
        }
        Route route = mapping.templates.get(template);
        if (route == null) {
            route = registry.route(contextPath + mapping.prefix + template);
            mapping.templates.put(template, route);
        }
        return route;
    }

    private Mapping mapping(String pattern) {
        boolean pathLike = pattern.startsWith("/");
        String prefix = pathLike && pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : "";
        return new Mapping(registry.route(contextPath + (pathLike ? pattern : "/" + pattern)), prefix);
    }
}
