package dev.tachograph.web.pages;

import dev.tachograph.web.api.BaselineRequest;
import dev.tachograph.web.api.Operators;
import dev.tachograph.web.api.PinDesk;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms that pin baselines: {@code POST /baselines/pin} and {@code POST /baselines/unpin}.
 *
 * <p>Leads back to the page of the operation or benchmark. What is refused is said there, once.
 */
public final class BaselineActions extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String REFUSAL = BaselineActions.class.getName() + ".refusal";

    /** As pages encode the query of a link, and nothing that could lead elsewhere. */
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._*%+&=-]{0,8000}");

    @Inject
    private transient PinDesk desk;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) {
            // Somebody whose session had ended comes from the sign-in page; nothing is done that was not asked for by
            // POST.
            lead(request, response, "operations.xhtml");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "GET, POST");
            Problem.of(405, "Baselines are pinned by POST.", "Use the form of the page of the operation or benchmark.")
                    .at(request.getRequestURI())
                    .send(response);
        } else if (!request.isUserInRole(Operators.ROLE)) {
            Problems.ofStatus(403).at(request.getRequestURI()).send(response);
        } else {
            act(request, response);
        }
    }

    private void act(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String subject = Objects.requireNonNullElse(request.getParameter("subject"), "");
        String by = Objects.requireNonNullElse(request.getRemoteUser(), "");
        try {
            if (request.getServletPath().endsWith("/unpin")) {
                desk.unpin(subject, by);
            } else {
                desk.pin(subject, wished(request), by);
            }
        } catch (RuntimeException refused) {
            HttpSession session = request.getSession(false);
            if (session == null) {
                // Signed in by Basic, so a program.
                Problem.of(
                                409,
                                Objects.requireNonNullElse(refused.getMessage(), "Nothing was pinned."),
                                "/api/baselines is the programming interface.")
                        .at(request.getRequestURI())
                        .send(response);
                return;
            }
            session.setAttribute(REFUSAL, Objects.requireNonNullElse(refused.getMessage(), "Nothing was pinned."));
        }
        String query = Objects.requireNonNullElse(request.getParameter("query"), "");
        String page = subject.startsWith("benchmark:") ? "benchmark.xhtml" : "operation.xhtml";
        lead(request, response, QUERY.matcher(query).matches() ? page + "?" + query : page);
    }

    private static BaselineRequest wished(HttpServletRequest request) {
        String kind = Objects.requireNonNullElse(request.getParameter("kind"), "");
        String value = text(request, "value");
        return new BaselineRequest(
                number(request, "mean"),
                number(request, "p95"),
                kind.equals("run") ? value : null,
                kind.equals("commit") ? value : null,
                kind.equals("branch") ? value : null,
                text(request, "note"));
    }

    private static @Nullable String text(HttpServletRequest request, String name) {
        String text = Objects.requireNonNullElse(request.getParameter(name), "").strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double number(HttpServletRequest request, String name) {
        String text = text(request, name);
        try {
            return text == null ? null : (Double) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " = \"" + text + "\": is not a number of milliseconds", e);
        }
    }

    /** Why the last form was refused; empty when none was, or it was said already. */
    static String refusal(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(REFUSAL) instanceof String words)) {
            return "";
        }
        session.removeAttribute(REFUSAL);
        return words;
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String page) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/" + page);
    }
}
