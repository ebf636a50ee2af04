package dev.tachograph.client.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request and its response, as a server hands them to a filter. */
final class Exchange {

    final Map<String, Object> attributes = new HashMap<>();
    final List<AsyncListener> listeners = new ArrayList<>();
    String method = "GET";
    String pattern = "/api/*";
    int status = 200;
    boolean committed;
    boolean async;
    boolean completedAlready;
    int askedForMapping;

    static FilterConfig config(String contextPath) {
        ServletContext context = stub(ServletContext.class, (name, args) -> contextPath);
        return stub(FilterConfig.class, (name, args) -> context);
    }

    HttpServletRequest request() {
        return stub(HttpServletRequest.class, (name, args) -> switch (name) {
            case "getMethod" -> method;
            case "getHttpServletMapping" -> mapping();
            case "getAttribute" -> attributes.get(args[0]);
            case "isAsyncStarted" -> async;
            case "getAsyncContext" -> asyncContext();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    HttpServletResponse response() {
        return stub(HttpServletResponse.class, (name, args) -> switch (name) {
            case "getStatus" -> status;
            case "isCommitted" -> committed;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private HttpServletMapping mapping() {
        askedForMapping++;
        return pattern == null ? null : stub(HttpServletMapping.class, (any, none) -> pattern);
    }

    AsyncContext asyncContext() {
        return stub(AsyncContext.class, (name, args) -> {
            if (completedAlready && name.equals("addListener")) {
                throw new IllegalStateException("completed");
            }
            if (name.equals("addListener")) {
                listeners.add((AsyncListener) args[0]);
            }
            return null;
        });
    }

    AsyncEvent event(Throwable thrown) {
        return new AsyncEvent(asyncContext(), thrown);
    }

    interface Answers {
        Object to(String method, Object[] arguments);
    }

    static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
