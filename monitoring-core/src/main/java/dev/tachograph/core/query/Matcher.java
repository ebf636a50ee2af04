package dev.tachograph.core.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tachograph.core.series.SeriesKey;
import java.util.function.Predicate;

/**
 * What a label must be. A series without the label counts as having the empty value, as in Prometheus.
 *
 * @param label name of the label
 * @param text as it was written
 * @param exact whether it asks for one value, which a store can look up
 */
public record Matcher(String label, String text, boolean exact, Predicate<String> accepts) {

    private static final int LONGEST = 1_000;

    /**
     * Reads {@code value}, {@code !value}, {@code ~regex} or {@code !~regex}; a regular expression (RE2 syntax, which takes
     * time in proportion to its input) must match the whole value. {@code =value} takes the rest as it stands.
     *
     * @throws UnanswerableQueryException if the regular expression is none
     */
    public static Matcher parse(String label, String text) {
        if (text.startsWith("!~")) {
            return new Matcher(label, text, false, regex(label, text, 2).negate());
        }
        if (text.startsWith("~")) {
            return new Matcher(label, text, false, regex(label, text, 1));
        }
        if (text.startsWith("!")) {
            String unwanted = text.substring(1);
            return new Matcher(label, text, false, value -> !value.equals(unwanted));
        }
        return equal(label, text.startsWith("=") ? text.substring(1) : text);
    }

    /** The label must have exactly this value. */
    public static Matcher equal(String label, String value) {
        return new Matcher(label, value, true, value::equals);
    }

    private static Predicate<String> regex(String label, String text, int start) {
        String remedy =
                "Write an expression as RE2 reads it, such as ~/api/.*; back references and look-around are not there.";
        if (text.length() > LONGEST) {
            throw new UnanswerableQueryException(
                    "label." + label, text, "is longer than " + LONGEST + " characters", "Write a shorter expression.");
        }
        try {
            Pattern pattern = Pattern.compile(text.substring(start));
            return value -> pattern.matcher(value).matches();
        } catch (PatternSyntaxException e) {
            throw new UnanswerableQueryException(
                    "label." + label, text, "is no regular expression: " + e.getDescription(), remedy);
        }
    }

    boolean matches(SeriesKey key) {
        return accepts.test(key.label(label));
    }
}
