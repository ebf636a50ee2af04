package dev.tachograph.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value in a result file that knows where it stands, so that every complaint names the place: {@code [3].params.size}. */
final class JsonPlace {

    /** What JMH has written over the years where it could not tell a number. */
    private static final Set<String> NO_NUMBER =
            Set.of("NaN", "INF", "+INF", "-INF", "Infinity", "+Infinity", "-Infinity");

    private static final int SHOWN = 60;

    private final JsonNode node;
    private final String path;

    private JsonPlace(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static JsonPlace root(JsonNode node) {
        return new JsonPlace(node, "");
    }

    /** The field of an object, which must be there. */
    JsonPlace field(String name) {
        JsonPlace field = optional(name);
        if (field == null) {
            throw new UnusableResultsException(
                    place() + ": has no \"" + name + "\"; only result files of JMH can be read (-rf json)", null);
        }
        return field;
    }

    /** The field of an object; null if it is not there or null. */
    @Nullable
    JsonPlace optional(String name) {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : new JsonPlace(value, path + step(name));
    }

    /** The fields of an object in their order. */
    Map<String, JsonPlace> fields() {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        Map<String, JsonPlace> fields = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        fields.put(entry.getKey(), new JsonPlace(entry.getValue(), path + step(entry.getKey()))));
        return fields;
    }

    List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw wrong("must be an array");
        }
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(new JsonPlace(element, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    /** A text that is not blank. */
    String text() {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong("must be a text that is not empty");
        }
        return node.textValue();
    }

    /** A text, which may be empty. */
    String anyText() {
        if (!node.isTextual()) {
            throw wrong("must be a text");
        }
        return node.textValue();
    }

    int whole(int least) {
        long value = wholeLong(least);
        if (value > Integer.MAX_VALUE) {
            throw wrong("must be at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    long wholeLong(long least) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("must be a whole number");
        }
        if (node.longValue() < least) {
            throw wrong("must be at least " + least);
        }
        return node.longValue();
    }

    /** A number; null where JMH wrote that it could not tell. */
    @Nullable
    Double number() {
        if (node.isTextual() && NO_NUMBER.contains(node.textValue())) {
            return null;
        }
        if (!node.isNumber()) {
            throw wrong("must be a number, or \"NaN\"");
        }
        double value = node.doubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        // Decimals are read exactly: only a bare NaN or Infinity is a double here, anything else was written out and is
        // too large.
        if (!node.isDouble()) {
            throw wrong("must be a number below 1.8e308");
        }
        return null;
    }

    UnusableResultsException wrong(String what) {
        return new UnusableResultsException(place() + " = " + shown() + ": " + what, null);
    }

    private String place() {
        return path.isEmpty() ? "the document" : path;
    }

    private String shown() {
        if (node.isContainerNode()) {
            return node.isArray() ? "an array" : "an object";
        }
        String text = node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** Names of profilers' figures have dots of their own. */
    private static String step(String name) {
        return name.matches("\\w+") ? "." + name : "[\"" + name + "\"]";
    }
}
