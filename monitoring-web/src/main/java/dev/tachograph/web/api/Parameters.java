package dev.tachograph.web.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads query parameters that are more than text. What it throws is answered with 400. */
final class Parameters {

    static final int DEFAULT_POINTS = 300;
    static final int FEWEST_POINTS = 2;
    static final int MOST_POINTS = 5_000;

    private static final String LABEL = "label.";

    private Parameters() {}

    /** How many points a line may have; absent or empty means 300. */
    static int points(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_POINTS;
        }
        String remedy = "Use a whole number from " + FEWEST_POINTS + " to " + MOST_POINTS + ", or leave it out.";
        try {
            int points = Integer.parseInt(text);
            if (points >= FEWEST_POINTS && points <= MOST_POINTS) {
                return points;
            }
            throw new BadParameterException("points", text, "out of range", remedy);
        } catch (NumberFormatException e) {
            throw new BadParameterException("points", text, "is not a whole number", remedy);
        }
    }

    /** The labels of {@code label.x=...}. */
    static Map<String, String> labels(MultivaluedMap<String, String> query) {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            if (name.startsWith(LABEL)) {
                if (name.equals(LABEL)) {
                    throw new BadParameterException(
                            name,
                            parameter.getValue().get(0),
                            "names no label",
                            "Write label.mount=/ for the label mount.");
                }
                if (parameter.getValue().size() > 1) {
                    throw new BadParameterException(
                            name,
                            String.join(", ", parameter.getValue()),
                            "is given more than once, and a series has one value for each label",
                            "Ask once for each value.");
                }
                labels.put(name.substring(LABEL.length()), parameter.getValue().get(0));
            }
        }
        return labels;
    }

    /** The id of a series. */
    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadParameterException(
                    "id", text, "is not a whole number", "Take an id from /api/series, which lists every series.");
        }
    }
}
