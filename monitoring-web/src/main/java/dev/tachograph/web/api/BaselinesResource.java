package dev.tachograph.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Baselines that people pin. */
@Path("baselines")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.OPERATIONS)
public class BaselinesResource {

    private static final String SUBJECT = "operation:NAME, operation:APPLICATION/NAME or benchmark:NAME in full.";
    private static final String EXAMPLE = "operation:log-analyzer/search_operation";

    @Inject
    private PinDesk desk;

    @GET
    @Operation(
            operationId = "getBaselines",
            summary = "Pinned baselines, with who pinned them and when",
            description =
                    "A pinned baseline wins over one of [[baselines]], and that over one built in. Of a benchmark it"
                            + " wins over its latest sound runs. Every verdict says which it used.")
    @APIResponse(
            responseCode = "200",
            description = "The baselines; none is an empty list",
            content = @Content(schema = @Schema(ref = "BaselineList")))
    public BaselineList list(
            @Parameter(description = "Only of this: " + SUBJECT + " Default: all.", example = EXAMPLE)
                    @QueryParam("subject")
                    @Nullable
                    String subject) {
        return desk.list(subject);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pinBaseline",
            summary = "Pins the baseline of an operation or a benchmark",
            description = "Instead of the one that is pinned, if there is one. Needs the role operator.")
    @APIResponse(
            responseCode = "200",
            description = "Pinned; verdicts use it within ten seconds",
            content = @Content(schema = @Schema(ref = "BaselineListPinned")))
    @APIResponse(responseCode = "404", description = "There is no such subject; the problem names those there are")
    public BaselineList.Pinned pin(
            @Parameter(description = SUBJECT, required = true, example = EXAMPLE) @QueryParam("subject") @Nullable
                    String subject,
            @RequestBody(
                            description = "Of an operation meanMillis, p95Millis or both; of a benchmark one of run,"
                                    + " commit and branch; a note.",
                            content = @Content(schema = @Schema(ref = "BaselineRequest")))
                    @Nullable
                    BaselineRequest wished,
            @Context SecurityContext security) {
        Operators.require(security);
        return desk.pin(
                subject,
                Objects.requireNonNullElse(wished, new BaselineRequest(null, null, null, null, null, null)),
                security.getUserPrincipal().getName());
    }

    @DELETE
    @Operation(
            operationId = "unpinBaseline",
            summary = "Takes a pinned baseline away",
            description = "What is configured, built in or measured counts again. Needs the role operator.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "There is no such subject, or nothing is pinned for it")
    public void unpin(
            @Parameter(description = SUBJECT, required = true, example = EXAMPLE) @QueryParam("subject") @Nullable
                    String subject,
            @Context SecurityContext security) {
        Operators.require(security);
        if (!desk.unpin(subject, security.getUserPrincipal().getName())) {
            throw new RefusedException(
                    404, "Nothing is pinned for this subject.", "GET /api/baselines lists what is pinned.");
        }
    }
}
