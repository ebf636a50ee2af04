package dev.tachograph.web.api;

import dev.tachograph.core.dashboard.SelfReport;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The machine, the JVM and the monitor itself, now. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.SYSTEM)
public class SystemResource {

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Path("system/metrics")
    @Operation(
            operationId = "getSystemPerformanceMetrics",
            summary = "Newest values of CPU, memory, disks, network, JVM and process",
            description =
                    "From memory, so it answers while the database is away too. A value that is absent is not known.")
    @APIResponseSchema(value = SystemMetrics.class, responseDescription = "The newest values with their time")
    public SystemMetrics metrics() {
        return dashboard.systemMetrics();
    }

    @GET
    @Path("system/health")
    @Operation(
            operationId = "getSystemHealth",
            summary = "How the machine and the monitor are, in words, with reasons and remedies",
            description = "From memory, so it answers while the database is away too.")
    @APIResponseSchema(value = HealthVerdict.class, responseDescription = "The verdict, worst reason first")
    public HealthVerdict health() {
        return dashboard.health();
    }

    @GET
    @Path("self")
    @Operation(
            operationId = "getSelfReport",
            summary = "What the monitor says of itself: stages, losses, database, interruptions")
    @APIResponseSchema(value = SelfReport.class, responseDescription = "The monitor's view of itself")
    public SelfReport self() {
        return dashboard.self();
    }
}
