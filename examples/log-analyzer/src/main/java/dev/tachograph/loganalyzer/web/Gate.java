package dev.tachograph.loganalyzer.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that are meant for this server and come from this machine, and the interface only be used by
 * pages of our own and by programs. There is no sign-in: whoever may connect from here may read the logs.
 */
public final class Gate implements Filter {

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final LocalHost hosts =
            new LocalHost(Objects.requireNonNullElse(System.getenv("LOG_ANALYZER_ALLOWED_HOSTS"), ""));

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Content-Security-Policy", POLICY);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        boolean isInterface = http.getServletPath().startsWith("/api");
        answer.setHeader("Cache-Control", isInterface ? "no-store" : "no-cache");

        List<String> hostHeaders = Collections.list(http.getHeaders("Host"));
        String host = hostHeaders.size() == 1 ? hostHeaders.get(0) : null;
        Optional<Problem> refusal = Optional.empty();
        if (!hosts.expects(host, http.getRemoteAddr())) {
            refusal = Optional.of(Problem.of(
                    421,
                    "The request does not come from this machine, or its Host is another name.",
                    "Use http://localhost or http://127.0.0.1 on the server itself, or list the name in"
                            + " LOG_ANALYZER_ALLOWED_HOSTS."));
        } else if (isInterface && isFromAnotherSite(http.getHeader("Sec-Fetch-Site"), http.getHeader("Origin"), host)) {
            refusal = Optional.of(Problem.of(
                    403,
                    "A page of another site sent this request.",
                    "Use the page of the log analyzer, or a program."));
        }
        if (refusal.isPresent()) {
            refusal.get().at(http.getRequestURI()).send(answer);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Browsers say so by the one header or the other, and programs send neither. */
    static boolean isFromAnotherSite(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (fetchSite != null && !OWN.contains(fetchSite)) {
            return true;
        }
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }
}
