package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.jmh.UnusableResultsException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Results that were measured elsewhere, such as by a build. */
@Path("benchmarks/results")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.BENCHMARKS)
public class BenchmarkResultsResource {

    private static final int LONGEST_NAME = 200;

    @Inject
    private BenchmarkStore store;

    @Inject
    private BenchmarkRunner runner;

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "importBenchmarkResults",
            summary = "Takes over the result file of JMH (-rf json) as a run",
            description =
                    "Judged against earlier results like a run of this server; imported ones are an environment of"
                            + " their own for each Java version. The same file is taken once. Needs the role operator.")
    @APIResponse(
            responseCode = "201",
            description = "Taken over; Location is the run",
            content = @Content(schema = @Schema(ref = "BenchmarkRunView")))
    @APIResponse(
            responseCode = "200",
            description = "The file was taken over before; Location is the run of then",
            content = @Content(schema = @Schema(ref = "BenchmarkRunView")))
    public Response take(
            @RequestBody(
                            description = "The whole file as JMH wrote it.",
                            content = @Content(schema = @Schema(type = SchemaType.ARRAY)))
                    InputStream body,
            @Parameter(description = "Branch that was measured.", example = "main") @QueryParam("branch") @Nullable
                    String branch,
            @Parameter(description = "Commit that was measured.", example = "4f2a9c1") @QueryParam("commit") @Nullable
                    String commit,
            @Parameter(description = "What the run is called. Default: import.", example = "nightly-build")
                    @QueryParam("name")
                    @Nullable
                    String name,
            @Context SecurityContext security) {
        Operators.require(security);
        // A known file answers the run of then, whose request is older than this one; runs are stored to the
        // millisecond.
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        BenchmarkRun run;
        try {
            run = runner.importResults(
                    body,
                    Objects.requireNonNullElse(text("name", name), "import"),
                    text("commit", commit),
                    text("branch", branch));
        } catch (UnusableResultsException | IllegalArgumentException unusable) {
            throw new RefusedException(
                    400,
                    Objects.requireNonNullElse(unusable.getMessage(), "The body is no result file of JMH."),
                    "Send the file that JMH writes with -rf json -rff FILE as it is, such as by curl -H 'Content-Type:"
                            + " application/json' --data-binary @FILE.");
        }
        List<ResultSummary> results = store.results(run.id()).stream()
                .map(judged -> ResultSummary.of(judged.result(), judged.judgement()))
                .toList();
        boolean known = run.requestedAt().isBefore(now);
        return Response.status(known ? Response.Status.OK : Response.Status.CREATED)
                .location(URI.create("benchmarks/runs/" + run.id()))
                .entity(BenchmarkRunView.of(run, null, results))
                .build();
    }

    private static @Nullable String text(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_NAME) {
            throw new BadParameterException(
                    parameter, value, "is too long", "Use at most " + LONGEST_NAME + " characters.");
        }
        return value.strip();
    }
}
