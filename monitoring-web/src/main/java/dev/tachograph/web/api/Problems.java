package dev.tachograph.web.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tachograph.core.history.HistoryUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a failure means to the caller, where that is known. Nothing of how it happened inside leaves the server. */
public final class Problems {

    /** How soon the database is worth asking again. */
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(10);

    private Problems() {}

    /** The problem that {@code failure} or one of its causes stands for; empty if nobody foresaw it. */
    static Optional<Problem> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadParameterException bad) {
                return Optional.of(bad.problem());
            } else if (cause instanceof NoSuchSeriesException missing) {
                return Optional.of(missing.problem());
            } else if (cause instanceof OperationNotChosenException choice) {
                return Optional.of(choice.problem());
            } else if (cause instanceof NoSuchAlertException missing) {
                return Optional.of(missing.problem());
            } else if (cause instanceof RefusedException refused) {
                return Optional.of(refused.problem());
            } else if (cause instanceof HistoryUnavailableException away) {
                return Optional.of(unavailable(away));
            } else if (cause instanceof JsonProcessingException json) {
                return Optional.of(malformed(json));
            } else if (cause instanceof WebApplicationException http
                    && http.getResponse().getStatus() < 500) {
                return Optional.of(ofStatus(http.getResponse().getStatus()));
            }
        }
        return Optional.empty();
    }

    /** The problem behind a status that came without words. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(401, "This path needs a sign-in.", "Send name and password by HTTP Basic.");
            case 403 -> Problem.of(403, "This account may not do that.", "Ask someone whose account may.");
            case 404 ->
                Problem.of(
                        404,
                        "There is nothing at this path.",
                        "Check the address; /openapi lists the paths of the programming interface.");
            case 405 ->
                Problem.of(405, "This path does not know that method.", "The header Allow lists the methods it knows.");
            case 406 ->
                Problem.of(
                        406,
                        "This path cannot answer in any form that the header Accept names.",
                        "/openapi lists the forms.");
            case 413 -> Problem.of(413, "The body is larger than this path takes.", "Send it in smaller parts.");
            case 415 ->
                Problem.of(
                        415,
                        "This path does not read a body of that Content-Type.",
                        "Send application/json unless /openapi says otherwise.");
            default ->
                status < 500
                        ? Problem.of(status, "The request cannot be understood.", "/openapi describes every request.")
                        : Problem.of(
                                status, "The request could not be answered.", "Try again; the server's log says why.");
        };
    }

    private static Problem unavailable(HistoryUnavailableException away) {
        return Problem.of(
                        503,
                        "The database did not answer: " + away.getMessage(),
                        "Recording goes on meanwhile. Try again later; /health/ready says when the database is back.")
                .retryAfter(DATABASE_RETRY);
    }

    private static Problem malformed(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        String field = json instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                        .collect(Collectors.joining("."))
                : "";
        String detail;
        if (json instanceof UnrecognizedPropertyException unknown) {
            detail = "field = \"" + field + "\": is not known here";
            String fields = String.valueOf(unknown.getKnownPropertyIds());
            return located(Problem.of(400, detail, "The fields known here: " + fields + "."), field, place);
        } else if (json instanceof InvalidFormatException format) {
            detail = field + " = \"" + format.getValue() + "\": is not of the form expected here";
        } else if (json instanceof JsonMappingException) {
            detail = (field.isEmpty() ? "The body" : field) + ": is empty or not of the form expected here";
        } else {
            // Of the parser, such as "Unexpected character ('}'": about the text of the caller, not about us.
            detail = "The body is not JSON: " + firstLine(json.getOriginalMessage());
        }
        return located(Problem.of(400, detail, "/openapi describes every body."), field, place);
    }

    private static Problem located(Problem problem, String field, JsonLocation place) {
        Problem more = field.isEmpty() ? problem : problem.with("field", field);
        return place == null ? more : more.with("line", place.getLineNr()).with("column", place.getColumnNr());
    }

    private static String firstLine(String message) {
        return Objects.requireNonNullElse(message, "").lines().findFirst().orElse("");
    }
}
