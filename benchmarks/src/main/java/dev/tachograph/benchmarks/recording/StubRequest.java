package dev.tachograph.benchmarks.recording;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/** A request that answers at once and allocates nothing, so that what is measured is the filter's own. */
final class StubRequest extends HttpServletRequestWrapper implements HttpServletMapping {

    private final @Nullable String route;

    /** @param route what the resource method that answers has noted, null if a servlet answers */
    StubRequest(@Nullable String route) {
        super(Stubs.answering(HttpServletRequest.class, ""));
        this.route = route;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return route;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return this;
    }

    @Override
    public String getMatchValue() {
        return "search";
    }

    @Override
    public String getPattern() {
        return "/api/*";
    }

    @Override
    public String getServletName() {
        return "api";
    }

    @Override
    public MappingMatch getMappingMatch() {
        return MappingMatch.PATH;
    }
}
