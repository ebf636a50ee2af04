package dev.tachograph.web.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tachograph.core.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as a program reads it: {@code application/problem+json} after RFC 9457.
 *
 * @param type {@code about:blank}: the status says which kind it is, as the RFC proposes
 * @param title what the status means, the same for every error of that status
 * @param status HTTP status
 * @param detail what was wrong this time
 * @param instance path of the request; null where it is not known
 * @param remedy what to do; null where there is nothing to do
 * @param more further members, such as {@code parameter} and {@code value}; copied, unmodifiable
 * @param retryAfter sent as {@code Retry-After}, not in the body; null for no such header
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String remedy,
        @JsonAnyGetter Map<String, Object> more,
        @JsonIgnore @Nullable Duration retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    public static Problem of(int status, String detail, @Nullable String remedy) {
        return new Problem("about:blank", title(status), status, detail, null, remedy, Map.of(), null);
    }

    /** The same, at that path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, remedy, more, retryAfter);
    }

    /** The same with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(more);
        longer.put(member, value);
        return new Problem(type, title, status, detail, instance, remedy, longer, retryAfter);
    }

    /** The same, worth another try after that time; parts of a second are rounded up. */
    public Problem retryAfter(Duration wait) {
        return new Problem(type, title, status, detail, instance, remedy, more, wait);
    }

    /** The value of the header {@code Retry-After}: whole seconds, at least 1; null for no such header. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null
                ? null
                : Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    /** Answers with this. Nothing may have been sent before. */
    public void send(HttpServletResponse response) throws IOException {
        byte[] body = Json.text(this).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        String seconds = retryAfterSeconds();
        if (seconds != null) {
            response.setHeader("Retry-After", seconds);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Sign-in needed";
            case 403 -> "Refused";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not available in the form asked for";
            case 409 -> "Not possible as things are";
            case 413 -> "Too large";
            case 415 -> "Form of the body not understood";
            case 421 -> "Host not expected";
            case 429 -> "Too many attempts";
            case 500 -> "Failed here";
            case 503 -> "Not available now";
            default -> status < 500 ? "Bad request" : "Failed here";
        };
    }
}
