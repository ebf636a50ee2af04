package dev.tachograph.core.history;

import java.time.Instant;

/** How finely the history holds a stretch of time. */
public enum Resolution {
    /** Every sample. */
    DETAIL(0, Hours.DAY),
    /** A rollup for each hour. */
    HOURS(Hours.HOUR, 7 * Hours.DAY),
    /** A rollup for each UTC day. */
    DAYS(Hours.DAY, Hours.DAY);

    private final long millis;
    private final long period;

    Resolution(long millis, long period) {
        this.millis = millis;
        this.period = period;
    }

    /** Length of a step in milliseconds; 0 for samples. */
    public long millis() {
        return millis;
    }

    /** Start of the period that holds the instant: of what retention removes at once, UTC days of detail and weeks of hours. */
    public Instant periodStart(Instant at) {
        return Hours.instant(Math.floorDiv(at.toEpochMilli(), period) * period);
    }

    /** End, exclusive, of the period that holds the instant. */
    public Instant periodEnd(Instant at) {
        return periodStart(at).plusMillis(period);
    }
}
