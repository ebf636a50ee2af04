package dev.tachograph.web.access;

import dev.tachograph.web.api.Problem;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses every request that {@link FrontGate} has not let through.
 *
 * <p>A container that does not find the gate, for whatever reason, says nothing and lets everybody in. This fails closed.
 */
public final class GateWitness implements Filter {

    private static final String SEEN = GateWitness.class.getName();

    static void markSeen(ServletRequest request) {
        request.setAttribute(SEEN, Boolean.TRUE);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SEEN) == null) {
            Problem.of(500, "The request did not come through the gate.", "This is a defect: please report it.")
                    .send((HttpServletResponse) response);
            return;
        }
        chain.doFilter(request, response);
    }
}
