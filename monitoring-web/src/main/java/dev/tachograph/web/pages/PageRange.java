package dev.tachograph.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The range in the address of the overview: {@code ?range=} one of the quick choices, or {@code ?from=&to=}.
 *
 * @param from inclusive
 * @param to exclusive
 * @param quick the quick choice, which ends at now and moves with it; null for a fixed range
 * @param problem why the address was not used as it is; empty when it was. A page does not fail for that: it shows the last hour
 */
record PageRange(Instant from, Instant to, @Nullable Quick quick, String problem) {

    /** Ranges that end now. */
    enum Quick {
        HOUR("1h", "Last hour", Duration.ofHours(1)),
        SIX_HOURS("6h", "6 hours", Duration.ofHours(6)),
        DAY("24h", "Day", Duration.ofDays(1)),
        WEEK("7d", "Week", Duration.ofDays(7));

        final String id;
        final String title;
        final Duration length;

        Quick(String id, String title, Duration length) {
            this.id = id;
            this.title = title;
            this.length = length;
        }
    }

    static PageRange of(@Nullable String range, @Nullable String from, @Nullable String to, Instant now) {
        if (filled(from) || filled(to)) {
            return fixed(from, to, now);
        }
        if (!filled(range)) {
            return last(Quick.HOUR, now, "");
        }
        return Arrays.stream(Quick.values())
                .filter(q -> q.id.equals(range))
                .findFirst()
                .map(q -> last(q, now, ""))
                .orElseGet(() -> last(
                        Quick.HOUR,
                        now,
                        "range = \"" + range + "\" is not one of "
                                + String.join(
                                        ", ",
                                        List.of(Quick.values()).stream()
                                                .map(q -> q.id)
                                                .toList())
                                + ". This is the last hour."));
    }

    private static PageRange fixed(@Nullable String from, @Nullable String to, Instant now) {
        try {
            Instant end = filled(to) ? time("to", to) : now;
            Instant start = filled(from) ? time("from", from) : end.minus(Quick.HOUR.length);
            if (!start.isBefore(end)) {
                return last(Quick.HOUR, now, "from must be before to. This is the last hour.");
            }
            return new PageRange(start, end, null, "");
        } catch (IllegalArgumentException e) {
            return last(Quick.HOUR, now, e.getMessage() + " This is the last hour.");
        }
    }

    private static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notWithZone) {
            try {
                // What a form without script sends; the page says that it means UTC.
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        name + " = \"" + text + "\" is not a time such as 2026-01-01T00:00:00Z.", e);
            }
        }
    }

    private static PageRange last(Quick quick, Instant now, String problem) {
        return new PageRange(now.minus(quick.length), now, quick, problem);
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
