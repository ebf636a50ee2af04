package dev.tachograph.web.report;

import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.report.MonitoringReport;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import dev.tachograph.web.api.ApiApplication;
import dev.tachograph.web.api.Describe;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.TimeRange;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The monitoring report as a file. */
@Path("reports/monitoring")
@RequestScoped
@Tag(name = ApiApplication.REPORTS)
public class ReportResource {

    /** As wide as the report's charts are in points of their own; more would make the file larger and no line finer. */
    private static final int POINTS = 360;

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(24);

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Operation(
            operationId = "exportMonitoringReport",
            summary = "The monitoring report of a range, as one HTML file or as JSON",
            description =
                    "The HTML file needs nothing else and has no script. docs/report-schema.md describes the JSON.")
    @APIResponse(
            responseCode = "200",
            description = "The report, to be saved",
            content = {
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response report(
            @Parameter(description = "html or json. Default: html.", example = "html") @QueryParam("format") @Nullable
                    String format,
            @Parameter(
                            description =
                                    "Start of the range, inclusive: an ISO-8601 instant, or relative to now. Default: 24"
                                            + " hours before its end.",
                            example = "-24h")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to) {
        Optional<ReportFormat> known = ReportFormat.of(format);
        if (known.isEmpty()) {
            Problem problem =
                    Problem.of(400, "format = \"" + format + "\": is not a form of the report", "Use html or json.");
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem)
                    .build();
        }
        ReportFormat chosen = known.get();
        Instant now = Instant.now();
        TimeRange range = TimeRange.parse(from, to, now);
        Instant start = from == null || from.isEmpty() ? range.to().minus(DEFAULT_LENGTH) : range.from();
        DashboardData data = dashboard.reportData(start, range.to(), POINTS);
        SelfReport self = dashboard.self();
        String text = switch (chosen) {
            case HTML -> MonitoringReport.html(data, self, now);
            case JSON -> MonitoringReport.json(data, self, now);
        };
        return Response.ok(text, chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + chosen.fileName(range.to()) + "\"")
                .build();
    }
}
