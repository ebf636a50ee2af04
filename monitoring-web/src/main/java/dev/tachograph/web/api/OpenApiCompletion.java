package dev.tachograph.web.api;

import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.exposition.ExpositionFormat;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.query.QueryAnswer;
import dev.tachograph.core.trends.TrendPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the OpenAPI document what holds for every operation, so that no resource can forget it, and what is not a JAX-RS
 * resource. The build runs it; see the module's {@code pom.xml}.
 */
public final class OpenApiCompletion implements OASFilter {

    private static final String PROBLEM = "Problem";

    /** What resources answer with; their annotations refer to these by their simple names. */
    private static final List<Class<?>> RECORDS = List.of(
            AlertLife.class,
            AlertList.class,
            Annotation.class,
            AnnotationList.class,
            AnnotationRequest.class,
            BaselineList.class,
            BaselineRequest.class,
            BenchmarkHistories.class,
            BenchmarkRequest.class,
            BenchmarkRunList.class,
            BenchmarkRunView.class,
            DashboardData.class,
            HealthVerdict.class,
            LatestBenchmarks.class,
            OperationData.class,
            PerformanceData.class,
            QueryAnswer.class,
            RegressionDecision.class,
            RegressionDetail.class,
            RegressionList.class,
            Samples.class,
            SelfReport.class,
            SeriesList.class,
            SystemMetrics.class,
            TrendPage.class);

    /** What any request may be answered with. */
    private static final SortedMap<String, String> ANYWHERE = new TreeMap<>(Map.of(
            "400", "A parameter or the body cannot be used; the problem names it, its value and what to write instead",
            "401", "Not signed in, or a wrong name or password",
            "403", "Not allowed, or sent by another site",
            "421", "The Host is not one this server expects",
            "429", "Too many wrong passwords; Retry-After says how long to wait",
            "500", "Failed here; the server's log holds the cause under errorId",
            "503", "The database is away; Retry-After says when to ask again"));

    /** What a request for one thing of many may be answered with. */
    private static final Map<String, String> NAMED = new TreeMap<>(ANYWHERE);

    static {
        NAMED.put("404", "There is no such thing");
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        RecordSchemas.of(RECORDS).forEach(document.getComponents()::addSchema);
        document.getComponents().addSchema(PROBLEM, problem());
        document.setServers(List.of(OASFactory.createServer().url("/")));
        document.setTags(firstOfEachName(document.getTags()));
        if (document.getPaths() == null) {
            document.setPaths(OASFactory.createPaths());
        }
        document.getPaths().addPathItem("/api/live", live());
        document.getPaths().addPathItem("/metrics", metrics());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> complete(operation, path.contains("{"))));
    }

    private static List<Tag> firstOfEachName(@Nullable List<Tag> tags) {
        Map<String, Tag> byName = new LinkedHashMap<>();
        if (tags != null) {
            tags.forEach(tag -> byName.putIfAbsent(tag.getName(), tag));
        }
        return List.copyOf(byName.values());
    }

    private static void complete(Operation operation, boolean named) {
        addProblems(operation, named ? NAMED : ANYWHERE);
    }

    private static void addProblems(Operation operation, Map<String, String> problems) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        problems.forEach((status, words) -> {
            if (!operation.getResponses().hasAPIResponse(status)) {
                operation.getResponses().addAPIResponse(status, problemResponse(words));
            }
        });
    }

    private static APIResponse problemResponse(String words) {
        return response(words, Problem.MEDIA_TYPE, OASFactory.createSchema().ref(PROBLEM));
    }

    private static APIResponse response(String words, String media, Schema schema) {
        return OASFactory.createAPIResponse()
                .description(words)
                .content(OASFactory.createContent()
                        .addMediaType(media, OASFactory.createMediaType().schema(schema)));
    }

    private static PathItem live() {
        Operation operation = OASFactory.createOperation()
                .operationId("getLive")
                .summary("The newest values as they come, as Server-Sent Events")
                .description("An event metrics at once and after each collection, at most one a second, whose data is"
                        + " {\"metrics\": ..., \"health\": ...} as of /api/system/metrics and /api/system/health. A"
                        + " comment every 20 seconds otherwise. At most 64 listeners; more get 503.")
                .addTag(ApiApplication.SYSTEM)
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                response(
                                        "The stream",
                                        "text/event-stream",
                                        OASFactory.createSchema().type(Schema.SchemaType.STRING))));
        return OASFactory.createPathItem().GET(operation);
    }

    private static PathItem metrics() {
        Schema text = OASFactory.createSchema().type(Schema.SchemaType.STRING);
        APIResponse answer = response("The series", ExpositionFormat.TEXT.mediaType(), text);
        answer.getContent()
                .addMediaType(
                        ExpositionFormat.OPEN_METRICS.mediaType(),
                        OASFactory.createMediaType().schema(text));
        Operation operation = OASFactory.createOperation()
                .operationId("getMetrics")
                .summary("The newest value of every live series, for scrapers")
                .description("Prometheus' text format, or OpenMetrics by Accept. Counters end in _total; the buckets of"
                        + " histograms are powers of two, cumulative since the start of the monitor.")
                .addTag(ApiApplication.HISTORY)
                .responses(OASFactory.createAPIResponses().addAPIResponse("200", answer));
        return OASFactory.createPathItem().GET(operation);
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(Schema.SchemaType.OBJECT)
                .description("An error after RFC 9457. Further members may follow.")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty("type", text("about:blank: the status says which kind it is"))
                .addProperty("title", text("What the status means"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(Schema.SchemaType.INTEGER)
                                .description("HTTP status"))
                .addProperty("detail", text("What was wrong this time"))
                .addProperty("instance", text("Path of the request"))
                .addProperty("remedy", text("What to do"))
                .addProperty("parameter", text("With 400: the parameter that cannot be used"))
                .addProperty("value", text("With 400: its value"))
                .addProperty("errorId", text("With 500: the id under which the server's log holds the cause"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(Schema.SchemaType.STRING).description(description);
    }
}
