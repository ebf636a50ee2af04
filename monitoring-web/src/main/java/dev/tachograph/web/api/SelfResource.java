package dev.tachograph.web.api;

import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The monitor itself, now. */
@Path("self")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.SYSTEM)
public class SelfResource {

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Operation(
            operationId = "getSelfReport",
            summary = "What the monitor says of itself: stages, losses, database, interruptions")
    @APIResponse(
            responseCode = "200",
            description = "The monitor's view of itself",
            content = @Content(schema = @Schema(ref = "SelfReport")))
    public SelfReport self() {
        return dashboard.self();
    }
}
