package dev.tachograph.persistence.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.json.Json;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of the tables have in common. */
final class Columns {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    /** Length of the columns that hold sentences; an exception's message inside one has no bound of its own. */
    private static final int LONGEST_SENTENCE = 4_000;

    private Columns() {}

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** As it fits, without NUL, which PostgreSQL does not store. */
    static String sentence(String text) {
        String stored = text.replace('\0', ' ');
        return stored.length() <= LONGEST_SENTENCE ? stored : stored.substring(0, LONGEST_SENTENCE - 3) + "...";
    }

    static String labels(Map<String, String> labels) {
        return Json.text(labels);
    }

    /** @throws UncheckedIOException if the column holds no object of strings */
    static Map<String, String> labels(String json) {
        try {
            return Json.mapper().readValue(json, LABELS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException("alert.labels = " + json + ": is not an object of strings", damaged);
        }
    }
}
