package dev.tachograph.web.api;

import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.ejb.alerting.AlertingSystem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The alerts and their lives. */
@Path("alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.ALERTS)
public class AlertsResource {

    @Inject
    private AlertingSystem alerting;

    @GET
    @Operation(
            operationId = "getAlerts",
            summary = "Alerts, newest first",
            description = "Of every server that shares the database. While it is away: the open ones of this server.")
    @APIResponse(
            responseCode = "200",
            description = "The alerts; none is an empty list",
            content = @Content(schema = @Schema(ref = "AlertList")))
    public AlertList find(
            @Parameter(
                            description =
                                    "PENDING, FIRING, RECOVERING or RESOLVED; may be given more than once, or as a"
                                            + " list with commas. Default: all.",
                            example = "FIRING")
                    @QueryParam("state")
                    List<String> state,
            @Parameter(description = "How many of the newest to leave out. Default: 0.", example = "0")
                    @QueryParam("offset")
                    String offset,
            @Parameter(description = "At most so many, 1 to 500. Default: 50.", example = "50") @QueryParam("limit")
                    String limit) {
        int from = Parameters.offset(offset);
        int atMost = Parameters.limit(limit);
        AlertQuery query = AlertQuery.in(Parameters.states(state), from, atMost);
        return AlertList.of(alerting.alerts(query), from, atMost);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getAlert",
            summary = "One alert with its transitions, and what was told or why not",
            description = "Of its newest 100 steps; how many there were in all is alert.steps.")
    @APIResponse(
            responseCode = "200",
            description = "The alert and its life",
            content = @Content(schema = @Schema(ref = "AlertLife")))
    public AlertLife one(
            @Parameter(
                            description = "Id of the alert, as /api/alerts lists it.",
                            example = "0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11")
                    @PathParam("id")
                    String id) {
        return alerting.alert(id).orElseThrow(() -> new NoSuchAlertException(id));
    }
}
