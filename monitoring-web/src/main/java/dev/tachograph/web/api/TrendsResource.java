package dev.tachograph.web.api;

import dev.tachograph.core.query.UnanswerableQueryException;
import dev.tachograph.core.trends.Subject;
import dev.tachograph.core.trends.TrendPage;
import dev.tachograph.core.trends.Trends;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What grows over weeks. */
@Path("trends")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiApplication.HISTORY)
public class TrendsResource {

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(30);

    @Inject
    private Trends trends;

    @GET
    @Operation(
            operationId = "getTrends",
            summary = "Whether operations, benchmarks and metrics grow: slopes with intervals, week over week",
            description =
                    "With a subject: its figures with slope, change points, weeks and releases compared, and the values"
                            + " themselves. Without one: all operations and benchmarks without values, what grows"
                            + " fastest for certain first. Intervals are of 99 % and allow for values that depend on those"
                            + " before. Of benchmarks, percentages are more time for an operation.")
    @APIResponse(
            responseCode = "200",
            description = "The trends; none where there is no value in the range",
            content = @Content(schema = @Schema(ref = "TrendPage")))
    @APIResponse(responseCode = "404", description = "There is no such subject; the problem names those there are")
    public TrendPage trends(
            @Parameter(
                            description = "What to look at: " + Subject.FORMS + ". Default: everything but metrics.",
                            example = "operation:search_operation")
                    @QueryParam("subject")
                    @Nullable
                    String subject,
            @Parameter(
                            description =
                                    "Start of the range, inclusive: an ISO-8601 instant, or relative to now such as -7d."
                                            + " Default: 30 days before its end.",
                            example = "-30d")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = Describe.TO, example = "now") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Without a subject: how many to leave out. Default: 0.", example = "0")
                    @QueryParam("offset")
                    @Nullable
                    String offset,
            @Parameter(description = "Without a subject: at most so many, 1 to 500. Default: 50.", example = "50")
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Instant now = Instant.now();
        TimeRange range = TimeRange.parse(from, to, DEFAULT_LENGTH, now);
        if (subject == null || subject.isBlank()) {
            return trends.growing(range.from(), range.to(), Parameters.offset(offset), Parameters.limit(limit), now)
                    .withoutPoints();
        }
        Subject wanted = Subjects.parse(subject);
        try {
            TrendPage found = trends.of(wanted, range.from(), range.to(), now);
            if (found.trends().isEmpty() && !trends.isKnown(wanted)) {
                throw Subjects.unknown(wanted, trends.known(wanted));
            }
            return found;
        } catch (UnanswerableQueryException e) {
            throw new BadParameterException(e.place(), e.value(), Objects.requireNonNull(e.getMessage()), e.remedy());
        }
    }
}
