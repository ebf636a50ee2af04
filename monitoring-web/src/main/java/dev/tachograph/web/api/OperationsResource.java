package dev.tachograph.web.api;

import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How measured operations and requests of applications perform. */
@Path("operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.OPERATIONS)
public class OperationsResource {

    private static final String FROM = "Start of the range, inclusive: an ISO-8601 instant, or relative to now such as"
            + " -30m, -1h, -7d. Default: five minutes before its end.";
    private static final String APPLICATION = "Only of this application. Default: of every one.";

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Operation(
            operationId = "getOperations",
            summary = "Operations and requests with calls in a range, the one with the most time first",
            description =
                    "Each with calls, errors, durations in seconds and the verdict against its baseline. A long range"
                            + " is read from whole hours or days, which know no percentiles: resolution says so, from and"
                            + " to say which. Requests and measured operations are not added up: errorRatio of the total"
                            + " is the larger of theirs, where there are at least 20. complete is false when the"
                            + " database is away or a stored block is damaged.")
    @APIResponse(
            responseCode = "200",
            description = "The operations; none is an empty list",
            content = @Content(schema = @Schema(ref = "PerformanceData")))
    public PerformanceData operations(
            @Parameter(description = FROM, example = "-5m") @QueryParam("from") @Nullable String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to,
            @Parameter(description = APPLICATION, example = "log-analyzer") @QueryParam("application") @Nullable
                    String application) {
        TimeRange range = TimeRange.parse(from, to, PerformanceTracker.WINDOW, Instant.now());
        return application == null || application.isEmpty()
                ? dashboard.operations(range.from(), range.to())
                : dashboard.operations(range.from(), range.to(), application);
    }

    /** The name may hold slashes: a route does, and servers refuse those that are encoded. */
    @GET
    @Path("{name: .+}")
    @Operation(
            operationId = "getOperation",
            summary = "One operation: figures, verdict, history, slowest calls, errors by class",
            description = "The name is that of the operation, or GET /route of a request: its space is written %20, its"
                    + " slashes as they are. Where several applications or kinds have the name, the problem lists them."
                    + " Slowest calls are those of the intervals that ended in the range; after six hours one of"
                    + " each minute is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The operation",
            content = @Content(schema = @Schema(ref = "OperationData")))
    public OperationData operation(
            @Parameter(description = "Name of the operation.", example = "search_operation") @PathParam("name")
                    String name,
            @Parameter(description = APPLICATION, example = "log-analyzer") @QueryParam("application") @Nullable
                    String application,
            @Parameter(description = "OPERATION or REQUEST. Default: either.", example = "OPERATION")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = FROM, example = "-1h") @QueryParam("from") @Nullable String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to,
            @Parameter(description = Describe.POINTS, example = "300") @QueryParam("points") @Nullable String points) {
        TimeRange range = TimeRange.parse(from, to, PerformanceTracker.WINDOW, Instant.now());
        int atMost = Parameters.points(points);
        OperationKind wanted = kind(kind);
        List<OperationKey> candidates = dashboard.operationsNamed(name).stream()
                .filter(key -> application == null
                        || application.isEmpty()
                        || key.application().equals(application))
                .filter(key -> wanted == null || key.kind() == wanted)
                .toList();
        if (candidates.size() != 1) {
            throw new OperationNotChosenException(name, candidates);
        }
        return dashboard
                .operation(candidates.get(0), range.from(), range.to(), atMost)
                .orElseThrow(() -> new OperationNotChosenException(name, List.of()));
    }

    private static @Nullable OperationKind kind(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "OPERATION" -> OperationKind.OPERATION;
            case "REQUEST" -> OperationKind.REQUEST;
            default ->
                throw new BadParameterException(
                        "kind", text, "is not a kind of operation", "Use OPERATION or REQUEST, or leave it out.");
        };
    }
}
