package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.search.QueryProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as parameters: {@code 2026-11-23T17:51:06Z}, another offset, or {@code -15m} from now. */
final class Moments {

    private static final Pattern AGO = Pattern.compile("-([0-9]{1,6})([smhd])");

    private Moments() {}

    /**
     * @param text null or blank for no time
     * @throws InvalidQueryException if it is another text
     */
    static @Nullable Instant parse(String parameter, @Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            // A plus in an address is a blank.
            OffsetDateTime time = OffsetDateTime.parse(text.strip().replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= 9_999) {
                return time.toInstant();
            }
        } catch (DateTimeParseException noTime) {
            // Said below, as of a year that no log has.
        }
        throw new InvalidQueryException(List.of(new QueryProblem(
                parameter, "is no time: write it as 2026-11-23T17:51:06Z, or as -15m, -2h, -7d from now")));
    }
}
