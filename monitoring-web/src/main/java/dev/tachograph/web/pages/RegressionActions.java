package dev.tachograph.web.pages;

import dev.tachograph.web.api.Operators;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import dev.tachograph.web.api.RegressionDesk;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The form that decides about a regression: {@code POST /regressions/decide}.
 *
 * <p>Leads back to its page. What is refused is said there, once.
 */
public final class RegressionActions extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String REFUSAL = RegressionActions.class.getName() + ".refusal";

    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");

    @Inject
    private transient RegressionDesk desk;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) {
            // Somebody whose session had ended comes from the sign-in page; nothing is done that was not asked for by
            // POST.
            lead(request, response, "regressions.xhtml");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "GET, POST");
            Problem.of(405, "Regressions are decided by POST.", "Use the form of the page of the regression.")
                    .at(request.getRequestURI())
                    .send(response);
        } else if (!request.isUserInRole(Operators.ROLE)) {
            Problems.ofStatus(403).at(request.getRequestURI()).send(response);
        } else {
            act(request, response);
        }
    }

    private void act(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Objects.requireNonNullElse(request.getParameter("id"), "");
        try {
            desk.decide(
                    id,
                    request.getParameter("state"),
                    request.getParameter("why"),
                    Objects.requireNonNullElse(request.getRemoteUser(), ""));
        } catch (RuntimeException refused) {
            String words = Objects.requireNonNullElse(refused.getMessage(), "Nothing was changed.");
            HttpSession session = request.getSession(false);
            if (session == null) {
                // Signed in by Basic, so a program.
                Problem.of(409, words, "PATCH /api/regressions/{id} is the programming interface.")
                        .at(request.getRequestURI())
                        .send(response);
                return;
            }
            session.setAttribute(REFUSAL, words);
        }
        lead(request, response, ID.matcher(id).matches() ? "regression.xhtml?id=" + id : "regressions.xhtml");
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
