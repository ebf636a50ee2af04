package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkHistory;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.Environment;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What benchmarks measured: the latest of each, and how one went over time. */
@Path("benchmarks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.BENCHMARKS)
public class BenchmarksResource {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);

    /** Each is read by itself, so that a benchmark of many parameters would keep the database busy for long. */
    private static final int MOST_HISTORIES = 50;

    @Inject
    private BenchmarkStore store;

    @GET
    @Operation(
            operationId = "getBenchmarks",
            summary = "The latest result of every benchmark, with its verdict",
            description = "Of runs that are over and were not cancelled; a benchmark has one for each environment.")
    @APIResponse(
            responseCode = "200",
            description = "The results by name; none is an empty list",
            content = @Content(schema = @Schema(ref = "LatestBenchmarks")))
    public LatestBenchmarks latest() {
        return LatestBenchmarks.of(store.latest());
    }

    @GET
    @Path("{name}/history")
    @Operation(
            operationId = "getBenchmarkHistory",
            summary = "How the scores of a benchmark went, run by run",
            description =
                    "One history for each combination of parameters, mode, unit, threads and environment; param.x="
                            + " chooses those where the parameter x has that value. Another environment is another history,"
                            + " never a regression.")
    @APIResponse(
            responseCode = "200",
            description = "The histories",
            content = @Content(schema = @Schema(ref = "BenchmarkHistories")))
    public BenchmarkHistories history(
            @Parameter(
                            description = "Class and method as JMH names them.",
                            example = "com.example.SearchBenchmark.literal")
                    @PathParam("name")
                    String name,
            @Parameter(
                            description =
                                    "Start of the range, inclusive: an ISO-8601 instant, or relative to now such as -7d."
                                            + " Default: 90 days before its end.",
                            example = "-90d")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "Only where this is the fingerprint of the environment. Default: every one.",
                            example = "0f7c0d3a5d0c3c57")
                    @QueryParam("environment")
                    @Nullable
                    String environment,
            @Parameter(description = "The newest so many runs of each, 1 to 500. Default: 50.", example = "50")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Context UriInfo uri) {
        TimeRange range = TimeRange.parse(from, to, DEFAULT_LENGTH, Instant.now());
        int atMost = Parameters.limit(limit);
        Map<String, String> params = Parameters.benchmarkParams(uri.getQueryParameters());
        List<Variant> all = store.variants(name);
        if (all.isEmpty()) {
            throw new RefusedException(
                    404,
                    "name = \"" + shortened(name) + "\": no benchmark of this name was measured.",
                    "/api/benchmarks lists every benchmark with its full name.");
        }
        List<Variant> wanted = all.stream()
                .filter(one -> one.key().params().entrySet().containsAll(params.entrySet()))
                .filter(one -> environment == null || environment.isEmpty() || environment.equals(fingerprint(one)))
                .toList();
        List<BenchmarkHistory> histories = wanted.stream()
                .limit(MOST_HISTORIES)
                .map(one -> BenchmarkHistory.of(
                        one, store.history(one.key(), fingerprint(one), range.from(), range.to(), atMost)))
                .filter(history -> !history.points().isEmpty())
                .toList();
        return new BenchmarkHistories(
                name, range.from(), range.to(), histories, Math.max(0, wanted.size() - MOST_HISTORIES));
    }

    private static @Nullable String fingerprint(Variant variant) {
        Environment environment = variant.environment();
        return environment == null ? null : environment.fingerprint();
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
