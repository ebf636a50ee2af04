package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.ejb.benchmarks.LiveRun;
import dev.tachograph.ejb.benchmarks.RunUnderWayException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Benchmark runs: asked for, followed, cancelled. */
@Path("benchmarks/runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.BENCHMARKS)
public class BenchmarkRunsResource {

    private static final String ID = "Id of the run, as /api/benchmarks/runs lists it.";
    private static final String EXAMPLE = "0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11";

    @Inject
    private BenchmarkStore store;

    @Inject
    private BenchmarkRunner runner;

    @GET
    @Operation(
            operationId = "getBenchmarkRuns",
            summary = "Benchmark runs, those requested last first",
            description = "Without results and output, which a single run has.")
    @APIResponse(
            responseCode = "200",
            description = "The runs; none is an empty list",
            content = @Content(schema = @Schema(ref = "BenchmarkRunList")))
    public BenchmarkRunList runs(
            @Parameter(description = "How many of the newest to leave out. Default: 0.", example = "0")
                    @QueryParam("offset")
                    @Nullable
                    String offset,
            @Parameter(description = "At most so many, 1 to 500. Default: 50.", example = "50")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int from = Parameters.offset(offset);
        int atMost = Parameters.limit(limit);
        LiveRun live = runner.live().orElse(null);
        List<BenchmarkRunView> runs = store.runs(from, atMost).stream()
                .map(run -> BenchmarkRunView.of(run, live, null))
                .toList();
        return new BenchmarkRunList(runs, store.countRuns(), from, atMost);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "runBenchmarks",
            summary = "Asks for a run",
            description = "One run is under way at a time, and one may wait. Needs the role operator.")
    @APIResponse(
            responseCode = "202",
            description = "Taken; Location is the run, which tells its progress",
            content = @Content(schema = @Schema(ref = "BenchmarkRunView")))
    @APIResponse(responseCode = "409", description = "One is under way and another one waits")
    public Response request(
            @RequestBody(
                            description =
                                    "Suites (none is all), profile (quick or full) and jar; each may be left out.",
                            content = @Content(schema = @Schema(ref = "BenchmarkRequest")))
                    @Nullable
                    BenchmarkRequest wished,
            @Context SecurityContext security) {
        Operators.require(security);
        BenchmarkRequest request = wished == null ? new BenchmarkRequest(null, null, null) : wished;
        List<String> suites = Objects.requireNonNullElse(request.suites(), List.of());
        if (suites.stream().anyMatch(Objects::isNull)) {
            throw new BadParameterException("suites", null, "has an entry without a name", "Write names of suites.");
        }
        try {
            BenchmarkRun run = runner.request(suites, request.profile(), request.jar());
            return Response.accepted(BenchmarkRunView.of(run, runner.live().orElse(null), null))
                    .location(URI.create("benchmarks/runs/" + run.id()))
                    .build();
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(
                    400, words(unknown), "The page Benchmarks lists jars, their suites and the profiles.");
        } catch (RunUnderWayException underWay) {
            throw new RefusedException(
                    409, words(underWay), "Wait for its end, or cancel it: DELETE /api/benchmarks/runs/{id}.");
        }
    }

    private static String words(RuntimeException refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "The run cannot be asked for.");
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getBenchmarkRun",
            summary = "One run: how far it is, its results with verdicts, the end of its output")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content = @Content(schema = @Schema(ref = "BenchmarkRunView")))
    public BenchmarkRunView run(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        BenchmarkRun run = find(id);
        List<ResultSummary> results = store.results(run.id()).stream()
                .map(judged -> ResultSummary.of(judged.result(), judged.judgement()))
                .toList();
        return BenchmarkRunView.of(run, runner.live().orElse(null), results);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "cancelBenchmarkRun",
            summary = "Cancels a run that is under way or waits",
            description = "Its processes are ended; the run is kept as cancelled. Needs the role operator.")
    @APIResponse(
            responseCode = "202",
            description = "It is being cancelled",
            content = @Content(schema = @Schema(ref = "BenchmarkRunView")))
    @APIResponse(responseCode = "409", description = "It is over, or runs on another server")
    public Response cancel(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id,
            @Context SecurityContext security) {
        Operators.require(security);
        BenchmarkRun run = find(id);
        if (!runner.cancel(run.id())) {
            throw new RefusedException(
                    409,
                    "id = \"" + run.id() + "\": is not under way here; it is " + run.status() + ", of the instance "
                            + run.instance() + ".",
                    "Only a run that is QUEUED or RUNNING can be cancelled, on the server that runs it.");
        }
        return Response.accepted(BenchmarkRunView.of(find(id), runner.live().orElse(null), null))
                .build();
    }

    /** The store may not know yet, or not now, what is under way. */
    private BenchmarkRun find(String text) {
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw missing(text);
        }
        return Stream.of(runner.live().map(LiveRun::run), runner.waiting(), runner.unstored())
                .flatMap(Optional::stream)
                .filter(run -> run.id().equals(id))
                .findFirst()
                .or(() -> store.run(id))
                .orElseThrow(() -> missing(text));
    }

    private static RefusedException missing(String id) {
        return new RefusedException(
                404,
                "id = \"" + (id.length() <= 100 ? id : id.substring(0, 100) + "...") + "\": no run has this id.",
                "/api/benchmarks/runs lists every run; one that is long over is dropped after retention.days.");
    }
}
