package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Resolution;
import java.time.Duration;
import java.time.Instant;

/**
 * What is read of the history for a range.
 *
 * @param from inclusive; of rollups the start of an hour or UTC day
 * @param to exclusive, now at the latest
 */
record Stretch(Instant from, Instant to, Resolution resolution) {

    /**
     * Blocks of an hour that are decoded for one answer: at most a second and a half of work, and far less where most looks
     * found no call. Beyond that rollups answer, without percentiles; 120 series of a day, or 17 of a week, are still read
     * sample by sample.
     */
    private static final long MOST_BLOCKS = 3_000;

    /** Rows of hours that are read for one answer; beyond that days answer. */
    private static final long MOST_HOURS = 50_000;

    /**
     * The finest stretch that is kept and that many series can be read at.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    static Stretch of(HistoryReader reader, Instant from, Instant to, int series, Instant now) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " to " + to + ": is empty");
        }
        Instant end = to.isAfter(now) && from.isBefore(now) ? now : to;
        Resolution resolution = reader.finest(from, now);
        long blocks = (Duration.between(from, end).toHours() + 1) * series;
        if (resolution == Resolution.DETAIL && blocks > MOST_BLOCKS) {
            resolution = Resolution.HOURS;
        }
        if (resolution == Resolution.HOURS && blocks > MOST_HOURS) {
            resolution = Resolution.DAYS;
        }
        if (resolution == Resolution.DETAIL) {
            return new Stretch(from, end, resolution);
        }
        long unit = resolution.millis();
        return new Stretch(Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), unit) * unit), end, resolution);
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
