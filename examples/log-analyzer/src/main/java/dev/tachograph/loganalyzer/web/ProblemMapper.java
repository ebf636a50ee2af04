package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.QueryTooExpensiveException;
import dev.tachograph.loganalyzer.workspace.NoSuchLogException;
import dev.tachograph.loganalyzer.workspace.TooManyWorkspacesException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Answers every failure with {@code application/problem+json}. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problem(failure).at(uri.getRequestUri().getRawPath());
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json().toString());
        if (failure instanceof WebApplicationException http
                && http.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, http.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof InvalidQueryException invalid) {
            String detail =
                    invalid.problems().stream().map(ProblemMapper::sentence).collect(Collectors.joining("; "));
            return new Problem(400, detail, "Correct the parameters and ask again.", null, invalid.problems());
        }
        if (failure instanceof NoSuchLogException missing) {
            return Problem.of(404, words(missing), "Ask /logs/api/workspaces and /logs/api/files for what there is.");
        }
        if (failure instanceof TooManyWorkspacesException full) {
            return Problem.of(409, words(full), "Close one with DELETE /logs/api/workspaces?name=...");
        }
        if (failure instanceof AccessDeniedException) {
            return Problem.of(
                    403, "The log analyzer may not read this file.", "Give the server's user the right to read it.");
        }
        if (failure instanceof QueryTooExpensiveException tooExpensive) {
            return Problem.of(422, words(tooExpensive), "Simplify the query, or narrow its time range.");
        }
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 500) {
            int status = http.getResponse().getStatus();
            return Problem.of(
                    status,
                    status == 404 ? "There is nothing at this path." : "This path does not take such a request.",
                    "The README of the log analyzer lists its paths.");
        }
        String id = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, failure, () -> "error " + id);
        return Problem.of(
                500,
                "The log analyzer failed in a way nobody foresaw.",
                "Look for \"error " + id + "\" in the server's log, which holds the cause.");
    }

    private static String sentence(QueryProblem problem) {
        return problem.field() + " " + problem.message();
    }

    private static String words(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
