package dev.tachograph.persistence.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** Labels as the JSON object of the column {@code series.labels}. */
final class LabelsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private LabelsJson() {}

    static String write(Map<String, String> labels) {
        try {
            return JSON.writeValueAsString(labels);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What the column of a series with that label is {@code like}, where {@code |} escapes. */
    static String pattern(String label, String value) {
        String object = write(Map.of(label, value));
        return "%" + object.substring(1, object.length() - 1).replaceAll("([|%_])", "|$1") + "%";
    }

    /** @throws UncheckedIOException if the column holds no such object */
    static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, LABELS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException("series.labels = " + json + ": is not an object of strings", damaged);
        }
    }
}
