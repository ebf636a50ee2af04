package dev.tachograph.web.api;

import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthVerdict;
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

/** The machine and the JVM, now. */
@Path("system")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.SYSTEM)
public class SystemResource {

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Path("metrics")
    @Operation(
            operationId = "getSystemPerformanceMetrics",
            summary = "Newest values of CPU, memory, disks, network, JVM and process",
            description =
                    "From memory, so it answers while the database is away too. A value that is absent is not known.")
    @APIResponse(
            responseCode = "200",
            description = "The newest values with their time",
            content = @Content(schema = @Schema(ref = "SystemMetrics")))
    public SystemMetrics metrics() {
        return dashboard.systemMetrics();
    }

    @GET
    @Path("health")
    @Operation(
            operationId = "getSystemHealth",
            summary = "How the machine and the monitor are, in words, with reasons, remedies and firing alerts",
            description = "From memory, so it answers while the database is away too.")
    @APIResponse(
            responseCode = "200",
            description = "The verdict, worst reason first",
            content = @Content(schema = @Schema(ref = "HealthVerdict")))
    public HealthVerdict health() {
        return dashboard.health();
    }
}
