package dev.tachograph.client.snapshot;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of metric names, which are those of Prometheus: {@code [a-zA-Z_:][a-zA-Z0-9_:]*}, at most
 * {@value #MAX_LENGTH} characters.
 *
 * @see <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus data model</a>
 */
public final class MetricNames {

    /** Longest name, in characters. */
    public static final int MAX_LENGTH = 255;

    private static final Set<String> UNITS = Set.of("seconds", "ms", "bytes", "ratio", "percent");

    private MetricNames() {}

    /** Whether this is a name; null is none. Allocates nothing. */
    public static boolean isValid(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(isLetter(c) || c == ':' || (i > 0 && isDigit(c)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The unit that the end of a name states, after {@code _total} is taken off: {@code seconds}, {@code ms}, {@code
     * bytes}, {@code ratio} or {@code percent}; empty if it states none.
     */
    public static String unitOf(String name) {
        String base = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        int underscore = base.lastIndexOf('_');
        String suffix = base.substring(underscore + 1);
        return underscore > 0 && UNITS.contains(suffix) ? suffix : "";
    }

    static String require(@Nullable String name) {
        if (name == null || !isValid(name)) {
            throw new IllegalArgumentException("name = \"" + name + "\": must match [a-zA-Z_:][a-zA-Z0-9_:]* and have"
                    + " at most " + MAX_LENGTH + " characters");
        }
        return name;
    }

    /** Label names are metric names without the colon. */
    static boolean isLabelName(@Nullable String name) {
        return name != null && isValid(name) && name.indexOf(':') < 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
