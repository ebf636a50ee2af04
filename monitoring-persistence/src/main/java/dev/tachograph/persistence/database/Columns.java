package dev.tachograph.persistence.database;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the columns of the tables have in common. */
public final class Columns {

    /** Length of the columns that hold sentences; an exception's message inside one has no bound of its own. */
    private static final int LONGEST_SENTENCE = 4_000;

    private Columns() {}

    public static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    public static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** As it fits a column of sentences, without NUL, which PostgreSQL does not store. */
    public static String sentence(String text) {
        return cut(text, LONGEST_SENTENCE);
    }

    /** As it fits a column of so many characters, at least 3, without NUL, which PostgreSQL does not store. */
    public static String cut(String text, int longest) {
        String stored = text.replace('\0', ' ');
        return stored.length() <= longest ? stored : stored.substring(0, longest - 3) + "...";
    }

    /**
     * As it is, where a part of it would be something else.
     *
     * @param column as the message names it: {@code benchmark.name}
     * @throws IllegalArgumentException if it is longer than so many characters, or holds NUL, which PostgreSQL does not store
     */
    public static String whole(String column, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(column + " = \"" + text.substring(0, Math.min(longest, 40))
                    + "...\": has " + text.length() + " characters, and at most " + longest + " are stored");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    column + " = \"" + text.replace('\0', ' ') + "\": holds a NUL, which is not stored");
        }
        return text;
    }
}
