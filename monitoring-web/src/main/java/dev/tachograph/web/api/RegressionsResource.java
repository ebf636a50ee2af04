package dev.tachograph.web.api;

import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.ejb.regressions.Regressions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Regressions and their lives. */
@Path("regressions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.REGRESSIONS)
public class RegressionsResource {

    private static final String ID = "Id of the regression, as /api/regressions lists it.";
    private static final String EXAMPLE = "0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11";

    @Inject
    private Regressions regressions;

    @Inject
    private RegressionDesk desk;

    @GET
    @Operation(
            operationId = "getRegressions",
            summary = "Regressions, confirmed ones first, and then those that moved last",
            description = "Of every server that shares the database; improvements and what vanished are among them"
                    + " (nature). While the database is away: those in memory.")
    @APIResponse(
            responseCode = "200",
            description = "The regressions; none is an empty list",
            content = @Content(schema = @Schema(ref = "RegressionList")))
    public RegressionList find(
            @Parameter(
                            description =
                                    "SUSPECT, CONFIRMED, WENT_AWAY, ACCEPTED or FIXED; may be given more than once,"
                                            + " or as a list with commas. Default: all.",
                            example = "CONFIRMED")
                    @QueryParam("state")
                    List<String> state,
            @Parameter(description = "OPERATION or BENCHMARK, as state. Default: all.", example = "BENCHMARK")
                    @QueryParam("kind")
                    List<String> kind,
            @Parameter(description = "WORSE, BETTER, DIFFERENT or VANISHED, as state. Default: all.", example = "WORSE")
                    @QueryParam("nature")
                    List<String> nature,
            @Parameter(
                            description =
                                    "Those that are open, or took a step at or after this: an ISO-8601 instant, or"
                                            + " relative to now such as -7d. Default: no bound.",
                            example = "-7d")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Those first seen before this; written like from. Default: no bound.")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "How many of the first to leave out. Default: 0.", example = "0")
                    @QueryParam("offset")
                    @Nullable
                    String offset,
            @Parameter(description = "At most so many, 1 to 500. Default: 50.", example = "50")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Instant now = Instant.now();
        int first = Parameters.offset(offset);
        int most = Parameters.limit(limit);
        Instant start = TimeRange.bound("from", from, now);
        Instant end = TimeRange.bound("to", to, now);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new BadParameterException("from", from, "must be before to", "Swap them, or leave one out.");
        }
        RegressionQuery query = new RegressionQuery(
                Parameters.words("state", state, RegressionState.class),
                Parameters.words("kind", kind, SubjectKind.class),
                Parameters.words("nature", nature, Nature.class),
                null,
                start,
                end,
                first,
                most);
        return RegressionList.of(regressions.regressions(query), first, most);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getRegression",
            summary = "One regression with its evidence, and who decided what when and why",
            description = "choices says which states PATCH may make of it.")
    @APIResponse(
            responseCode = "200",
            description = "The regression and its life",
            content = @Content(schema = @Schema(ref = "RegressionDetail")))
    public RegressionDetail one(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return regressions.regression(id).map(RegressionDetail::of).orElseThrow(() -> RegressionDesk.unknown(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideRegression",
            summary = "Accepts a regression, marks it as fixed, or reopens it",
            description =
                    "ACCEPTED is said again only if it becomes worse for certain; FIXED is reopened by whatever is"
                            + " seen of it afterwards. Its alert is over at the next evaluation. Needs the role operator.")
    @APIResponse(
            responseCode = "200",
            description = "Stored; the regression and its life",
            content = @Content(schema = @Schema(ref = "RegressionDetail")))
    @APIResponse(
            responseCode = "409",
            description = "That cannot be made of it as it stands; the problem says what can")
    public RegressionDetail decide(
            @Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id,
            @RequestBody(
                            description = "The state, and why in a sentence.",
                            content = @Content(schema = @Schema(ref = "RegressionDecision")))
                    @Nullable
                    RegressionDecision decision,
            @Context SecurityContext security) {
        Operators.require(security);
        RegressionDecision wanted = Objects.requireNonNullElse(decision, new RegressionDecision(null, null));
        return RegressionDetail.of(desk.decide(
                id, wanted.state(), wanted.why(), security.getUserPrincipal().getName()));
    }
}
