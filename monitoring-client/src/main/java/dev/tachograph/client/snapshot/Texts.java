package dev.tachograph.client.snapshot;

import org.jspecify.annotations.Nullable;

/** Which texts may travel: they must come back equal from UTF-8 and fit a text column of every database. */
final class Texts {

    private Texts() {}

    /** Why the text cannot travel, or null if it can. */
    static @Nullable String problem(@Nullable String text, int maxLength) {
        if (text == null) {
            return "must not be null";
        }
        if (text.length() > maxLength) {
            return "must have at most " + maxLength + " characters, has " + text.length();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                // PostgreSQL cannot store it in a text column.
                return "must not contain NUL";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                // UTF-8 has no bytes for half a character: two different texts would arrive as the same one.
                return "must not contain an unpaired surrogate";
            }
        }
        return null;
    }

    static String require(String what, @Nullable String text, int maxLength) {
        String problem = problem(text, maxLength);
        if (text == null || problem != null) {
            throw new IllegalArgumentException(what + ": " + problem);
        }
        return text;
    }

    /** The text cut to what may travel: at most so many characters, those that cannot travel replaced by U+FFFD. */
    static String fitting(String text, int maxLength) {
        if (problem(text, maxLength) == null) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        for (int i = 0; i < text.length() && fitting.length() < maxLength; i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair && fitting.length() + 2 <= maxLength) {
                fitting.append(c).append(text.charAt(i + 1));
                i++;
            } else {
                fitting.append(c == '\0' || Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        return fitting.toString();
    }
}
