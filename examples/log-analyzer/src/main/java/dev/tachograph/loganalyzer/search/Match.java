package dev.tachograph.loganalyzer.search;

import dev.tachograph.loganalyzer.parsing.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that was looked for.
 *
 * @param file its name
 * @param line its number in the file, from 1
 * @param at time of the entry it belongs to; null above the first entry of a file
 * @param level level of that entry; null when it names none
 * @param text the line; of a long one the part around the match
 * @param spans where in the text the query matches; may be empty where a part of a line was cut off
 * @param entry first line of the entry, when that is another line; otherwise null
 */
public record Match(
        String file,
        long line,
        @Nullable Instant at,
        @Nullable Level level,
        String text,
        List<Span> spans,
        @Nullable String entry) {

    /** @param start of the first character; {@code end} is behind the last */
    public record Span(int start, int end) {}
}
