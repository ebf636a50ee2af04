package dev.tachograph.web.api;

import dev.tachograph.core.annotations.Annotation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Marks on the time line. */
@Path("annotations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.HISTORY)
public class AnnotationsResource {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(7);

    @Inject
    private AnnotationDesk desk;

    @GET
    @Operation(
            operationId = "getAnnotations",
            summary = "Deployments, benchmark runs and other marks on the time line",
            description =
                    "By their start, the oldest first. Charts of the overview, of operations and of the report draw them.")
    @APIResponse(
            responseCode = "200",
            description = "The marks that lie in the range or reach into it; none is an empty list",
            content = @Content(schema = @Schema(ref = "AnnotationList")))
    public AnnotationList list(
            @Parameter(
                            description =
                                    "Start of the range, inclusive: an ISO-8601 instant, or relative to now such as -7d."
                                            + " Default: 7 days before its end.",
                            example = "-7d")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Only DEPLOYMENT, BENCHMARK_RUN or MARK. Default: all.", example = "DEPLOYMENT")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(
                            description = "Only those of this application, and of none in particular. Default: all.",
                            example = "log-analyzer")
                    @QueryParam("application")
                    @Nullable
                    String application,
            @Parameter(description = "The newest so many, 1 to 500. Default: 50.", example = "50")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return desk.list(
                TimeRange.parse(from, to, DEFAULT_LENGTH, Instant.now()), kind, application, Parameters.limit(limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addAnnotation",
            summary = "Marks a deployment, or anything else that explains figures",
            description =
                    "A deployment pipeline calls it when another version begins to work. An application that tells its"
                            + " version is marked by itself. Needs the role operator.")
    @APIResponse(responseCode = "201", description = "Marked", content = @Content(schema = @Schema(ref = "Annotation")))
    public Response add(
            @RequestBody(
                            description = "application and version of a deployment, or a title.",
                            content = @Content(schema = @Schema(ref = "AnnotationRequest")))
                    @Nullable
                    AnnotationRequest wished,
            @Context SecurityContext security) {
        Operators.require(security);
        Annotation marked = desk.mark(Objects.requireNonNullElse(
                wished, new AnnotationRequest(null, null, null, null, null, null, null, null)));
        return Response.status(Response.Status.CREATED).entity(marked).build();
    }
}
