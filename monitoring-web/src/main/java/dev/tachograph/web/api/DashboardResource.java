package dev.tachograph.web.api;

import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All the overview shows. */
@Path("dashboard")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.HISTORY)
public class DashboardResource {

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Operation(
            operationId = "getDashboardData",
            summary = "All the overview shows: verdict, newest values, charts, interruptions, alerts, operations",
            description = "Operations are the five with the most time of the last hour, whatever the range. While the"
                    + " database is away, or where a stored block is damaged, charts and figures hold what could be read"
                    + " and complete is false.")
    @APIResponse(
            responseCode = "200",
            description = "The overview of the range",
            content = @Content(schema = @Schema(ref = "DashboardData")))
    public DashboardData data(
            @Parameter(description = Describe.FROM, example = "-1h") @QueryParam("from") String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") String to,
            @Parameter(description = Describe.POINTS, example = "300") @QueryParam("points") String points) {
        TimeRange range = TimeRange.parse(from, to, Instant.now());
        return dashboard.data(range.from(), range.to(), Parameters.points(points));
    }
}
