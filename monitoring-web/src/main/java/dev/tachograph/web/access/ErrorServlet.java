package dev.tachograph.web.access;

import dev.tachograph.web.api.Failures;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import jakarta.faces.application.ViewExpiredException;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every error that nothing else answered: problem+json for a program, {@code /error.xhtml} for a person.
 *
 * <p>The page finds the request attributes {@code errorStatus} (Integer), {@code errorTitle}, {@code errorDetail} and
 * {@code errorRemedy} (String, may be empty).
 */
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "/error.xhtml";

    @Inject
    private transient Failures failures;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String uri = Objects.requireNonNullElse(
                (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI());
        if (response.isCommitted()) {
            return;
        }
        if (isOutdatedPage(failure)) {
            // The session under a form has ended: the same page afresh, by way of the sign-in if need be.
            SecurityHeaders.of(uri).forEach(response::setHeader);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", ReturnPath.of(uri));
            return;
        }
        // Called by its own address there is no error, so it is a path like any other that does not exist.
        int code = status == null ? HttpServletResponse.SC_NOT_FOUND : status;
        Problem problem = (failure == null ? Problems.ofStatus(code) : failures.problem(failure)).at(uri);
        SecurityHeaders.of(uri).forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        Caller caller = Caller.of(
                uri,
                request.getHeader("Accept"),
                // A person's browser may send Basic too, and is still looked at by a person.
                null,
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("X-Requested-With"));
        if (caller.program() || getServletContext().getResource(PAGE) == null) {
            problem.send(response);
        } else {
            show(problem, request, response);
        }
    }

    private void show(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        request.setAttribute("errorStatus", problem.status());
        request.setAttribute("errorTitle", problem.title());
        request.setAttribute("errorDetail", problem.detail());
        request.setAttribute("errorRemedy", Objects.requireNonNullElse(problem.remedy(), ""));
        try {
            request.getRequestDispatcher(PAGE).forward(new AsGet(request), response);
        } catch (ServletException | RuntimeException e) {
            // The page itself is broken; the container would now show its own, with a stack trace.
            failures.problem(e);
            if (!response.isCommitted()) {
                response.reset();
                SecurityHeaders.of(PAGE).forEach(response::setHeader);
                problem.send(response);
            }
        }
    }

    /** The failed request without its form: Faces would take that for one of the error page and restore it. */
    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }
    }

    private static boolean isOutdatedPage(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ViewExpiredException) {
                return true;
            }
        }
        return false;
    }
}
