package dev.tachograph.web.pages;

import dev.tachograph.web.api.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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

    private static final Pattern FIELD = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?");

    /** Ranges that end now. */
    enum Quick {
        FIVE_MINUTES("5m", "5 min", Duration.ofMinutes(5)),
        QUARTER("15m", "15 min", Duration.ofMinutes(15)),
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

    /** The range of a page that shows the last hour where the address names no range. */
    static PageRange of(@Nullable String range, @Nullable String from, @Nullable String to, Instant now) {
        return of(range, from, to, Quick.HOUR, now);
    }

    /** @param usual what is shown where the address names no range */
    static PageRange of(@Nullable String range, @Nullable String from, @Nullable String to, Quick usual, Instant now) {
        if (filled(from) || filled(to)) {
            return fixed(from, to, now);
        }
        if (!filled(range)) {
            return last(usual, now, "");
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

    /** The range as a part of an address. Fixed times have no character that would have to be encoded. */
    String query() {
        return quick == null ? "from=" + from + "&to=" + to : "range=" + quick.id;
    }

    /** After how many seconds a page of the range is asked for again: a minute changes nothing that could be seen of a day. */
    long refreshSeconds() {
        return Duration.between(from, to).compareTo(Quick.DAY.length) < 0 ? 10 : 60;
    }

    private static PageRange fixed(@Nullable String from, @Nullable String to, Instant now) {
        try {
            TimeRange range = TimeRange.parse(withZone(from), withZone(to), now);
            return new PageRange(range.from(), range.to(), null, "");
        } catch (RuntimeException e) {
            return last(Quick.HOUR, now, e.getMessage() + ". This is the last hour.");
        }
    }

    /** A form without script sends the bare value of its field; the page says there that it means UTC. */
    private static @Nullable String withZone(@Nullable String text) {
        return text != null && FIELD.matcher(text).matches() ? text + "Z" : text;
    }

    private static PageRange last(Quick quick, Instant now, String problem) {
        return new PageRange(now.minus(quick.length), now, quick, problem);
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
