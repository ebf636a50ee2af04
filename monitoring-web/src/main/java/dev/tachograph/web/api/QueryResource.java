package dev.tachograph.web.api;

import dev.tachograph.core.query.Figure;
import dev.tachograph.core.query.Matcher;
import dev.tachograph.core.query.Query;
import dev.tachograph.core.query.QueryAnswer;
import dev.tachograph.core.query.UnanswerableQueryException;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Questions over many series at once. */
@Path("query")
@RequestScoped
@Tag(name = ApiApplication.HISTORY)
public class QueryResource {

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "query",
            summary = "One figure over the series of a metric, in groups",
            description =
                    "Series are chosen by further parameters named label.x: a value, !value, ~expression or !~expression (RE2,"
                            + " the whole value). The resolution is the finest that range, retention and a bound of work"
                            + " allow; the answer names it. Histograms of more than 1,000 hours that are over, all"
                            + " series together, are answered by steps of at least five minutes. p95 of http_request_duration_seconds by route:"
                            + " ?name=http_request_duration_seconds&figure=p95&by=route&label.status=~5..")
    @APIResponse(
            responseCode = "200",
            description = "A line for each group that has samples in the range",
            content = @Content(schema = @Schema(ref = "QueryAnswer")))
    public QueryAnswer query(
            @Parameter(description = "Name of the metric.", required = true, example = "http_request_duration_seconds")
                    @QueryParam("name")
                    String name,
            @Parameter(
                            description =
                                    "avg, sum, min, max, rate, increase, or a quantile such as p50 or p99.9. Default: rate of a"
                                            + " counter, otherwise avg.",
                            example = "p95")
                    @QueryParam("figure")
                    String figure,
            @Parameter(
                            description =
                                    "Labels, with commas between, whose values make the groups. Default: one group.",
                            example = "route")
                    @QueryParam("by")
                    String by,
            @Parameter(description = Describe.FROM, example = "-1h") @QueryParam("from") String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") String to,
            @Parameter(description = Describe.POINTS, example = "300") @QueryParam("points") String points,
            @Context UriInfo uri) {
        TimeRange range = TimeRange.parse(from, to, Instant.now());
        int atMost = Parameters.points(points);
        try {
            return dashboard.query(new Query(
                    Objects.requireNonNullElse(name, ""),
                    Parameters.labels(uri.getQueryParameters()).entrySet().stream()
                            .map(label -> Matcher.parse(label.getKey(), label.getValue()))
                            .toList(),
                    isAbsent(figure) ? null : Figure.parse(figure),
                    isAbsent(by) ? List.of() : labels(by),
                    range.from(),
                    range.to(),
                    atMost));
        } catch (UnanswerableQueryException e) {
            throw new BadParameterException(e.place(), e.value(), Objects.requireNonNull(e.getMessage()), e.remedy());
        }
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static List<String> labels(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
    }
}
