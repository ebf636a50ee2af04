package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.search.QueryProblem;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a program reads it, after RFC 9457.
 *
 * @param instance path of the request; null where it is not known
 * @param problems what is wrong with a query, field by field; empty for every other error
 */
record Problem(
        int status, String detail, String remedy, @Nullable String instance, List<QueryProblem> problems) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail, String remedy) {
        return new Problem(status, detail, remedy, null, List.of());
    }

    Problem at(String path) {
        return new Problem(status, detail, remedy, path, problems);
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title())
                .add("status", status)
                .add("detail", detail)
                .add("remedy", remedy);
        if (instance != null) {
            json.add("instance", instance);
        }
        if (!problems.isEmpty()) {
            JsonArrayBuilder fields = Json.createArrayBuilder();
            problems.forEach(problem -> fields.add(Answers.of(problem)));
            json.add("problems", fields);
        }
        return json.build();
    }

    /** Answers with this. Nothing may have been sent before. */
    void send(HttpServletResponse response) throws IOException {
        byte[] body = json().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> "Refused";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 421 -> "Host not expected";
            case 422 -> "Too expensive";
            default -> status < 500 ? "Bad request" : "Failed here";
        };
    }
}
