package dev.tachograph.core.history;

import java.time.Instant;

/** Arithmetic of the UTC hours and days by which the history is cut. All arguments are milliseconds since the epoch. */
public final class Hours {

    public static final long HOUR = 3_600_000L;
    public static final long DAY = 24 * HOUR;

    private Hours() {}

    /** Start of the hour that holds {@code time}. */
    public static long of(long time) {
        return Math.floorDiv(time, HOUR) * HOUR;
    }

    /** Start of the UTC day that holds {@code time}. */
    public static long dayOf(long time) {
        return Math.floorDiv(time, DAY) * DAY;
    }

    static Instant instant(long time) {
        return Instant.ofEpochMilli(time);
    }
}
