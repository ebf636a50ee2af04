package dev.tachograph.web.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time a caller asks about.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final Pattern RELATIVE = Pattern.compile("(?:now)?-([0-9]{1,9})([smhdw])");
    private static final String FORMS =
            "Use an instant such as 2026-01-01T00:00:00Z, a time before now such as -30s, -15m,"
                    + " -1h, -7d or -2w, or now.";
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Reads the parameters {@code from} and {@code to}; absent or empty means the last hour before {@code to}, which is
     * now.
     *
     * @throws RuntimeException of this package, answered with 400 and the parameter's name
     */
    public static TimeRange parse(@Nullable String from, @Nullable String to, Instant now) {
        return parse(from, to, DEFAULT_LENGTH, now);
    }

    /** As {@link #parse(String, String, Instant)}, with another length where {@code from} is absent. */
    static TimeRange parse(@Nullable String from, @Nullable String to, Duration defaultLength, Instant now) {
        Instant end = isAbsent(to) ? now : instant("to", to, now);
        Instant start = isAbsent(from) ? end.minus(defaultLength) : instant("from", from, now);
        if (!start.isBefore(end)) {
            String end0 = isAbsent(to) ? "now" : "to = \"" + to + "\"";
            throw new BadParameterException(
                    "from",
                    isAbsent(from) ? start.toString() : from,
                    "must be before " + end0,
                    "Swap them, or leave one out.");
        }
        return new TimeRange(start, end);
    }

    /** One bound of a range that may be open; null where it is absent or empty. */
    static @Nullable Instant bound(String parameter, @Nullable String text, Instant now) {
        return text == null || text.isEmpty() ? null : instant(parameter, text, now);
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static Instant instant(String parameter, String text, Instant now) {
        Instant instant;
        try {
            instant = text.equals("now") ? now : relativeOrAbsolute(text, now);
        } catch (DateTimeException | ArithmeticException e) {
            String wrong = "is not a time";
            // In a query a + stands for a space, which is easily forgotten in 2026-01-01T00:00:00+01:00.
            String hint = text.contains(" ") ? " A + must be written %2B." : "";
            throw new BadParameterException(parameter, text, wrong, FORMS + hint);
        }
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new BadParameterException(parameter, text, "is not between 1970 and 9999", FORMS);
        }
        return instant;
    }

    private static Instant relativeOrAbsolute(String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        }
        long amount = Long.parseLong(relative.group(1));
        return now.minus(
                switch (relative.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case "d" -> Duration.ofDays(amount);
                    default -> Duration.ofDays(Math.multiplyExact(7, amount));
                });
    }
}
