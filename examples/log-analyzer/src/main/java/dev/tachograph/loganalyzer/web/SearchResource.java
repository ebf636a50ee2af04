package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.analysis.LogAnalyzer;
import dev.tachograph.loganalyzer.analysis.QueryValidation;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Searching, and asking whether a query is one. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SearchResource {

    @Inject
    private LogAnalyzer analyzer;

    @Inject
    private QueryValidation validation;

    @QueryParam("q")
    @DefaultValue("")
    private String text;

    @QueryParam("regex")
    private boolean regex;

    @QueryParam("ignoreCase")
    private boolean ignoreCase;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("limit")
    @DefaultValue("" + Query.DEFAULT_LIMIT)
    private String limit;

    @QueryParam("workspace")
    @DefaultValue(Workspaces.ROOT)
    private String workspace;

    @GET
    @Path("search")
    public String search() throws IOException {
        Query query = query();
        List<QueryProblem> problems = problems(query);
        if (!problems.isEmpty()) {
            throw new InvalidQueryException(problems);
        }
        return Answers.of(analyzer.search(workspace, query)).toString();
    }

    /** What is wrong with the query, without searching. */
    @GET
    @Path("validation")
    public String validate() {
        List<QueryProblem> problems = problems(query());
        JsonArrayBuilder fields = Json.createArrayBuilder();
        problems.forEach(problem -> fields.add(Answers.of(problem)));
        return Json.createObjectBuilder()
                .add("valid", problems.isEmpty())
                .add("problems", fields)
                .build()
                .toString();
    }

    /** By the names of the parameters. */
    private List<QueryProblem> problems(Query query) {
        return validation.problems(query).stream()
                .map(problem -> problem.field().equals("text") ? new QueryProblem("q", problem.message()) : problem)
                .toList();
    }

    private Query query() {
        Instant now = Instant.now();
        return new Query(
                text,
                regex,
                ignoreCase,
                Moments.parse("from", from, now),
                Moments.parse("to", to, now),
                Numbers.parse("limit", limit));
    }
}
