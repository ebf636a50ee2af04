package dev.tachograph.web.api;

import dev.tachograph.core.alerting.AlertState;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query parameters that are more than text. What it throws is answered with 400. */
final class Parameters {

    static final int DEFAULT_POINTS = 300;
    static final int FEWEST_POINTS = 2;
    static final int MOST_POINTS = 5_000;

    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST_LIMIT = 500;

    private static final String LABEL = "label.";
    private static final String PARAM = "param.";

    private Parameters() {}

    /** How many points a line may have; absent or empty means 300. */
    static int points(@Nullable String text) {
        return whole("points", text, DEFAULT_POINTS, FEWEST_POINTS, MOST_POINTS);
    }

    /** How many of the newest to leave out; absent or empty means none. */
    static int offset(@Nullable String text) {
        return whole("offset", text, 0, 0, Integer.MAX_VALUE);
    }

    /** How many to answer at most; absent or empty means 50. */
    static int limit(@Nullable String text) {
        return whole("limit", text, DEFAULT_LIMIT, 1, MOST_LIMIT);
    }

    private static int whole(String name, @Nullable String text, int byDefault, int least, int most) {
        if (text == null || text.isEmpty()) {
            return byDefault;
        }
        String remedy = "Use a whole number from " + least + " to " + most + ", or leave it out.";
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
            throw new BadParameterException(name, text, "out of range", remedy);
        } catch (NumberFormatException e) {
            throw new BadParameterException(name, text, "is not a whole number", remedy);
        }
    }

    /** The states of {@code state=FIRING&state=PENDING} or {@code state=firing,pending}; none means any. */
    static Set<AlertState> states(List<String> texts) {
        Set<AlertState> states = EnumSet.noneOf(AlertState.class);
        for (String text : texts) {
            for (String word : text.split(",")) {
                if (!word.isBlank()) {
                    states.add(state(word.strip()));
                }
            }
        }
        return states;
    }

    private static AlertState state(String word) {
        for (AlertState state : AlertState.values()) {
            if (state != AlertState.INACTIVE && state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        throw new BadParameterException(
                "state", word, "is no state of an alert", "Use PENDING, FIRING, RECOVERING or RESOLVED.");
    }

    /** The words of {@code kind=OPERATION&kind=METRIC} or {@code kind=operation,metric}; none means any. */
    static <E extends Enum<E>> Set<E> words(String name, List<String> texts, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        for (String text : texts) {
            for (String word : text.split(",")) {
                if (!word.isBlank()) {
                    found.add(word(name, word.strip(), type));
                }
            }
        }
        return found;
    }

    private static <E extends Enum<E>> E word(String name, String word, Class<E> type) {
        for (E one : EnumSet.allOf(type)) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw new BadParameterException(
                name,
                word,
                "is not known",
                "Use one of " + EnumSet.allOf(type).stream().map(Enum::name).collect(Collectors.joining(", ")) + ".");
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

    /** The parameters of a benchmark, {@code param.x=...}; where one is given more than once, its first value counts. */
    static Map<String, String> benchmarkParams(MultivaluedMap<String, String> query) {
        Map<String, String> params = new TreeMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(PARAM) && name.length() > PARAM.length()) {
                params.put(name.substring(PARAM.length()), values.get(0));
            }
        });
        return params;
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
