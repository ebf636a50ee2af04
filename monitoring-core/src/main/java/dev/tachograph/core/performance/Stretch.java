package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What is read of the history for a range.
 *
 * @param from inclusive; of rollups the start of an hour or UTC day
 * @param to exclusive, now at the latest; of rollups the end of an hour or UTC day, or now
 * @param rolledUpTo from here to the end hours are read instead of days, because days are not stored whole yet
 */
record Stretch(Instant from, Instant to, Resolution resolution, Instant rolledUpTo) {

    /**
     * Sealed blocks of an hour that are decoded for one answer: at most a second and a half of work, and far less where most
     * looks found no call. Beyond that rollups answer; 120 series of a day, or 17 of a week, are still
     * read sample by sample.
     */
    private static final long MOST_BLOCKS = 3_000;

    /** Rows of hours that are read for one answer; beyond that days answer. */
    private static final long MOST_HOURS = 50_000;

    /**
     * The finest stretch that is kept and that the series can be read at. What they hold in memory, and series that were
     * silent in the range, cost nothing.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    static Stretch of(HistoryReader reader, Instant from, Instant to, Collection<Series> series, Instant now) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " to " + to + ": is empty");
        }
        Resolution resolution = reader.finest(from, now);
        if (resolution == Resolution.DETAIL && holdMore(reader, resolution, MOST_BLOCKS, series, from, to)) {
            resolution = Resolution.HOURS;
        }
        if (resolution == Resolution.HOURS && holdMore(reader, resolution, MOST_HOURS, series, from, to)) {
            resolution = Resolution.DAYS;
        }
        if (resolution == Resolution.DETAIL) {
            Instant end = until(to, from, now);
            return new Stretch(from, end, resolution, end);
        }
        long unit = resolution.millis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), unit) * unit);
        Instant end = until(Instant.ofEpochMilli(ceil(to.toEpochMilli(), unit) * unit), from, now);
        Instant open = resolution == Resolution.DAYS ? reader.openDay(now) : end;
        return new Stretch(start, end, resolution, open.isBefore(start) ? start : open.isAfter(end) ? end : open);
    }

    /** Now at the latest, unless the whole range is yet to come. */
    private static Instant until(Instant to, Instant from, Instant now) {
        return to.isAfter(now) && from.isBefore(now) ? now : to;
    }

    /** Asks the store only where the series would hold more if each had something in every hour. */
    private static boolean holdMore(
            HistoryReader reader, Resolution unit, long most, Collection<Series> series, Instant from, Instant to) {
        Instant first = Instant.ofEpochMilli(Hours.of(from.toEpochMilli()));
        return (Duration.between(first, to).toHours() + 1) * series.size() > most
                && reader.stored(unit, series, first, to) > most;
    }

    Duration length() {
        return Duration.between(from, to);
    }

    double seconds() {
        return length().toMillis() / 1e3;
    }

    /** The length in milliseconds of a step, so that there are at most that many; of rollups a step holds whole ones. */
    long step(int points) {
        long unit = Math.max(1, resolution.millis());
        return ceil(ceil(length().toMillis(), points), unit) * unit;
    }

    private static long ceil(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
