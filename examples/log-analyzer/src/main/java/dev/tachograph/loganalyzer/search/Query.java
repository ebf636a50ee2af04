package dev.tachograph.loganalyzer.search;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for. May be wrong in every way: {@link QueryRules} says how.
 *
 * @param text literal, or a regular expression of Java
 * @param from only entries of that time and later; null for all
 * @param to only entries before that time; null for all
 * @param limit how many matches are answered; all are counted
 */
public record Query(
        String text,
        boolean regex,
        boolean ignoreCase,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit) {

    public static final int DEFAULT_LIMIT = 100;

    /** All lines that contain the text, in exactly these letters. */
    public static Query literal(String text) {
        return new Query(text, false, false, null, null, DEFAULT_LIMIT);
    }

    /** All lines of which a part matches the expression. */
    public static Query regex(String expression) {
        return new Query(expression, true, false, null, null, DEFAULT_LIMIT);
    }

    /** The same between two times. */
    public Query between(@Nullable Instant earliest, @Nullable Instant behindLatest) {
        return new Query(text, regex, ignoreCase, earliest, behindLatest, limit);
    }

    public Query ignoringCase() {
        return new Query(text, regex, true, from, to, limit);
    }

    public Query limitedTo(int matches) {
        return new Query(text, regex, ignoreCase, from, to, matches);
    }

    /** Whether only entries of some time are looked for; lines above the first time of a file are then in none. */
    boolean hasRange() {
        return from != null || to != null;
    }

    long fromMillis() {
        return from == null ? Long.MIN_VALUE : from.toEpochMilli();
    }

    long toMillis() {
        return to == null ? Long.MAX_VALUE : to.toEpochMilli();
    }

    // By hand, for the reason that SearchCache.Key has.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Query that
                && text.equals(that.text)
                && regex == that.regex
                && ignoreCase == that.ignoreCase
                && limit == that.limit
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, regex, ignoreCase, from, to, limit);
    }
}
