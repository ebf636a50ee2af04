package dev.tachograph.client.web;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Notes the route of the resource method that answers, such as {@code /shop/api/items/{id}}, as an attribute of the request.
 *
 * <p>Found as a service, which Jakarta REST 3.1 looks for unless the application sets {@code jakarta.ws.rs.loadServices} to false;
 * then, and for sub-resources, whose template is nowhere as a whole, the mapping of the servlet is the route. The template is asked for
 * once for each method, when the application starts, so that a request costs one attribute.
 */
public final class RouteFeature implements DynamicFeature {

    /** The attribute: a route that begins with a slash. */
    static final String ROUTE = "dev.tachograph.client.route";

    /** Before filters that may abort the request, such as those for sign-in: it was for this route nevertheless. */
    private static final int FIRST = Integer.MIN_VALUE;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        String template = template(resource.getResourceClass(), resource.getResourceMethod());
        if (template != null) {
            context.register(new Note(template), FIRST);
        }
    }

    /** Template of a method of a root resource; null for one of a sub-resource. */
    static @Nullable String template(Class<?> type, Method method) {
        String root = pathOfClass(type);
        if (root == null) {
            return null;
        }
        String sub = pathOfMethod(type, method);
        String template = withSlash(root) + (sub == null ? "" : withSlash(sub));
        return template.isEmpty() ? "/" : withoutExpressions(template);
    }

    private static @Nullable String pathOfClass(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        String path = path(type);
        if (path == null) {
            path = pathOfClass(type.getSuperclass());
        }
        for (Class<?> face : type.getInterfaces()) {
            path = path == null ? pathOfClass(face) : path;
        }
        return path;
    }

    /** Also of the method that it overrides, as resources may leave their annotations to an interface. */
    private static @Nullable String pathOfMethod(@Nullable Class<?> type, Method method) {
        if (type == null) {
            return path(method);
        }
        String path = null;
        try {
            path = path(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException notThere) {
            path = null;
        }
        if (path == null && type.getSuperclass() != null) {
            path = pathOfMethod(type.getSuperclass(), method);
        }
        for (Class<?> face : type.getInterfaces()) {
            path = path == null ? pathOfMethod(face, method) : path;
        }
        return path;
    }

    private static @Nullable String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? null : path.value();
    }

    private static String withSlash(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return inner.isEmpty() ? "" : "/" + inner;
    }

    /** {@code {id: [0-9]{1,9}}} as {@code {id}}. */
    private static String withoutExpressions(String template) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        boolean inExpression = false;
        for (char c : template.toCharArray()) {
            depth += c == '{' ? 1 : 0;
            depth -= c == '}' ? 1 : 0;
            inExpression = depth > 0 && (inExpression || c == ':');
            if (!inExpression && !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    static final class Note implements ContainerRequestFilter {

        private final String template;

        /** Null until the first request tells where the application is. */
        private volatile @Nullable String route;

        Note(String template) {
            this.template = template;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            UriInfo uri = request.getUriInfo();
            if (uri.getMatchedResources().size() > 1) {
                // A class with a path of its own that answers as a sub-resource of another one.
                return;
            }
            String known = route;
            if (known == null) {
                known = withSlash(uri.getBaseUri().getPath()) + template;
                route = known;
            }
            request.setProperty(ROUTE, known);
        }
    }
}
