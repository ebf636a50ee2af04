package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.ejb.benchmarks.RunUnderWayException;
import dev.tachograph.web.api.Operators;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The forms of the benchmark pages: {@code POST /benchmarks/run} and {@code POST /benchmarks/cancel}.
 *
 * <p>Leads back to a page, so that loading that one again asks for nothing twice. What is refused is said there, once.
 */
public final class BenchmarkActions extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "benchmarks.xhtml";
    private static final String REFUSAL = BenchmarkActions.class.getName() + ".refusal";

    @Inject
    private transient BenchmarkRunner runner;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) {
            // Somebody whose session had ended comes from the sign-in page; nothing is done that was not asked for by
            // POST.
            lead(request, response, PAGE);
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "GET, POST");
            Problem.of(405, "Benchmarks are run and cancelled by POST.", "Use the buttons of the page Benchmarks.")
                    .at(request.getRequestURI())
                    .send(response);
        } else if (!request.isUserInRole(Operators.ROLE)) {
            Problems.ofStatus(403).at(request.getRequestURI()).send(response);
        } else if (request.getServletPath().endsWith("/run")) {
            run(request, response);
        } else {
            cancel(request, response);
        }
    }

    private void run(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] suites = request.getParameterValues("suites");
        try {
            BenchmarkRun run = runner.request(
                    suites == null ? List.of() : List.of(suites),
                    request.getParameter("profile"),
                    request.getParameter("jar"));
            lead(request, response, BenchmarkLinks.of(run.id()));
        } catch (IllegalArgumentException | RunUnderWayException refused) {
            refuse(request, response, Objects.requireNonNullElse(refused.getMessage(), "It cannot be run."));
        }
    }

    private void cancel(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Objects.requireNonNullElse(request.getParameter("id"), "");
        try {
            UUID run = UUID.fromString(id);
            if (runner.cancel(run)) {
                lead(request, response, BenchmarkLinks.of(run));
            } else {
                refuse(request, response, "The run was not cancelled: it is over, or runs on another server.");
            }
        } catch (IllegalArgumentException notAnId) {
            refuse(request, response, "The run was not cancelled: the form names none.");
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String words)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            // Signed in by Basic, so a program.
            Problem.of(409, words, "/api/benchmarks/runs is the programming interface.")
                    .at(request.getRequestURI())
                    .send(response);
            return;
        }
        session.setAttribute(REFUSAL, words);
        lead(request, response, PAGE);
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
