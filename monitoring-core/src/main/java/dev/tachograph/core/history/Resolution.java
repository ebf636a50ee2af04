package dev.tachograph.core.history;

/** How finely the history holds a stretch of time. */
public enum Resolution {
    /** Every sample. */
    DETAIL(0),
    /** A rollup for each hour. */
    HOURS(Hours.HOUR),
    /** A rollup for each UTC day. */
    DAYS(Hours.DAY);

    private final long millis;

    Resolution(long millis) {
        this.millis = millis;
    }

    /** Length of a step in milliseconds; 0 for samples. */
    public long millis() {
        return millis;
    }
}
