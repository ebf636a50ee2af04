package dev.tachograph.persistence.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The name of the table of a day or week: what it is part of, and the UTC date it begins at. */
final class PeriodName {

    private PeriodName() {}

    /** {@code metric_detail_20260302}. */
    static String of(String table, Instant start) {
        return table + "_"
                + DateTimeFormatter.BASIC_ISO_DATE.format(
                        start.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** When the period of that table begins; empty if it is none of the kind. */
    static Optional<Instant> start(String table, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(table + "_")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(lower.substring(table.length() + 1), DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }
}
