package dev.tachograph.loganalyzer.parsing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first line of an entry: {@code 2026-11-23T17:51:06.643+0000 INFO    logger: text} and its relatives.
 *
 * <p>A line without a time at its beginning is no first line: it continues the entry above it, as a stack trace does. For one
 * thread.
 */
public final class LineParser {

    /** The level may stand behind the name of a thread, but not anywhere in a sentence. */
    private static final int WORDS_BEFORE_THE_LEVEL = 2;

    /** A heading is short; what is behind it belongs to the message. */
    private static final int LONGEST_HEADING = 256;

    private final Timestamp timestamp;

    /** @param zone of times without an offset */
    public LineParser(ZoneId zone) {
        this.timestamp = new Timestamp(zone);
    }

    /** What the line says; empty when it continues an entry. */
    public Optional<Heading> parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (!timestamp.read(bytes, 0, bytes.length)) {
            return Optional.empty();
        }
        // All of the time is ASCII, so that its bytes are its characters.
        return Optional.of(heading(Instant.ofEpochMilli(timestamp.epochMillis()), line.substring(timestamp.end())));
    }

    /** Whether the line begins an entry; then {@link #epochMillis()} is its time. */
    public boolean begins(byte[] bytes, int from, int to) {
        return timestamp.read(bytes, from, to);
    }

    public long epochMillis() {
        return timestamp.epochMillis();
    }

    /** The level of the line for which {@link #begins} was true a moment ago; null when it names none. */
    public @Nullable Level level(byte[] bytes, int to) {
        int from = timestamp.end();
        int length = Math.min(to - from, LONGEST_HEADING);
        return heading(Instant.EPOCH, new String(bytes, from, length, StandardCharsets.ISO_8859_1))
                .level();
    }

    private static Heading heading(Instant at, String rest) {
        int word = skipBlanks(rest, 0);
        for (int i = 0; i <= WORDS_BEFORE_THE_LEVEL && word < rest.length(); i++) {
            int behind = endOfWord(rest, word);
            Level level = Level.of(bare(rest.substring(word, behind)));
            if (level != null) {
                return withLogger(at, level, rest.substring(skipBlanks(rest, behind)));
            }
            word = skipBlanks(rest, behind);
        }
        return withLogger(at, null, rest.substring(skipBlanks(rest, 0)));
    }

    private static Heading withLogger(Instant at, @Nullable Level level, String rest) {
        int colon = rest.indexOf(": ");
        if (colon <= 0 || endOfWord(rest, 0) != colon + 1) {
            return new Heading(at, level, null, rest);
        }
        return new Heading(at, level, rest.substring(0, colon), rest.substring(skipBlanks(rest, colon + 1)));
    }

    /** Without the brackets around a word and the colon behind it. */
    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && (word.charAt(from) == '[' || word.charAt(from) == '(')) {
            from++;
        }
        while (to > from && (word.charAt(to - 1) == ']' || word.charAt(to - 1) == ')' || word.charAt(to - 1) == ':')) {
            to--;
        }
        return word.substring(from, to);
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
