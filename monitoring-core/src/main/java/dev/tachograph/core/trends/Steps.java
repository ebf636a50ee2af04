package dev.tachograph.core.trends;

import java.time.Instant;

/** The length of the steps that a range is cut into. Each is a whole multiple of the one before. */
final class Steps {

    /** More values cost time, since every two of them make a slope, and tell no more about weeks. */
    static final int MOST = 300;

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] LENGTHS = {
        MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
        DAY,
        2 * DAY,
        4 * DAY,
        8 * DAY,
        16 * DAY
    };

    private Steps() {}

    /**
     * The shortest that is a multiple of {@code unit} and makes no more steps than {@link #MOST}; the longest there is when none does.
     *
     * @param unit of a resolution in milliseconds: 1, an hour or a day
     */
    static long length(Instant from, Instant to, long unit) {
        long range = to.toEpochMilli() - from.toEpochMilli();
        for (long length : LENGTHS) {
            if (length % unit == 0 && range / length <= MOST) {
                return length;
            }
        }
        return LENGTHS[LENGTHS.length - 1];
    }

    /** The next longer one; the same when there is none. */
    static long longer(long length) {
        for (long one : LENGTHS) {
            if (one > length) {
                return one;
            }
        }
        return length;
    }
}
