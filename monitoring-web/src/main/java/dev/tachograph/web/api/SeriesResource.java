package dev.tachograph.web.api;

import dev.tachograph.core.history.HistoryReader.Answer;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.series.Series;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recorded series and their history. */
@Path("series")
@RequestScoped
@Tag(name = ApiApplication.HISTORY)
public class SeriesResource {

    /** CSV has no place for it. */
    private static final String COMPLETE = "X-Complete";

    @Inject
    private MonitoringDashboard dashboard;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSeries",
            summary = "Series by name and labels",
            description =
                    "Further parameters named label.x ask for series whose label x has that value: label.mount=/data."
                            + " A new series is listed from its first flush on, a few seconds after its first sample.")
    @APIResponse(
            responseCode = "200",
            description = "The series, sorted; none is an empty list",
            content = @Content(schema = @Schema(ref = "SeriesList")))
    public SeriesList find(
            @Parameter(
                            description = "Name of the metric. Default: every series.",
                            example = "system_cpu_utilization_ratio")
                    @QueryParam("name")
                    String name,
            @Context UriInfo uri) {
        List<Series> found =
                dashboard.series(Objects.requireNonNullElse(name, ""), Parameters.labels(uri.getQueryParameters()));
        // One that no flush has stored yet has no id, so nobody could ask for its samples.
        return new SeriesList(found.stream()
                .filter(series -> series.id() != 0)
                .map(SeriesView::of)
                .toList());
    }

    /** One method for both forms, because the document has one operation for a path. */
    @GET
    @Path("{id}/samples")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            operationId = "getSamples",
            summary = "The history of one series",
            description =
                    "Long ranges are joined into at most the given number of points. As CSV by Accept: text/csv. complete, of"
                            + " CSV the header X-Complete, is false when the database did not answer or a stored block"
                            + " is damaged, and the samples go without that.")
    @APIResponse(
            responseCode = "200",
            description = "The samples, oldest first",
            headers =
                    @Header(
                            name = COMPLETE,
                            description = "Of CSV: whether these are all samples of the range",
                            schema = @Schema(type = SchemaType.BOOLEAN)),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Samples")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response samples(
            @Parameter(description = "Id of the series, as /api/series lists it.", example = "42") @PathParam("id")
                    String id,
            @Parameter(description = Describe.FROM, example = "-1h") @QueryParam("from") String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") String to,
            @Parameter(description = Describe.POINTS, example = "300") @QueryParam("points") String points,
            @Context HttpHeaders headers) {
        TimeRange range = TimeRange.parse(from, to, Instant.now());
        int atMost = Parameters.points(points);
        long number = Parameters.id(id);
        Series series = dashboard.series(number).orElseThrow(() -> new NoSuchSeriesException(number));
        Answer<List<Point>> found = dashboard.samples(series, range.from(), range.to(), atMost);
        if (SamplesCsv.isPreferred(headers.getAcceptableMediaTypes())) {
            return Response.ok(SamplesCsv.of(found.value()), "text/csv;charset=utf-8")
                    .header(COMPLETE, found.complete())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"series-" + number + ".csv\"")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return Response.ok(
                        new Samples(SeriesView.of(series), found.complete(), found.value()),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
