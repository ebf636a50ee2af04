package dev.tachograph.core.settings;

import java.time.Duration;

/**
 * {@code [retention]}: how long the history is kept, and how much of it. Coarser figures are kept at least as long as finer ones, so that a
 * chart never has a hole between its recent and its old part.
 *
 * @param detail age at which single samples are dropped, at least 1 d
 * @param hours age at which hourly rollups are dropped, at least {@code detail}
 * @param days age at which daily rollups are dropped, at least {@code hours}
 * @param maxBytes bytes on disk from which on the oldest samples are dropped before their age, then the oldest hours
 */
public record RetentionSettings(Duration detail, Duration hours, Duration days, long maxBytes) {

    /** @throws IllegalArgumentException if a value is out of its bounds or the order is broken */
    public RetentionSettings {
        RetentionTable.DETAIL.require(detail);
        RetentionTable.HOURS.require(hours);
        RetentionTable.DAYS.require(days);
        RetentionTable.MAX_SIZE.require(maxBytes);
        requireOrder(RetentionTable.HOURS, hours, RetentionTable.DETAIL, detail);
        requireOrder(RetentionTable.DAYS, days, RetentionTable.HOURS, hours);
    }

    private static void requireOrder(Key<Duration> longer, Duration atLeast, Key<Duration> shorter, Duration bound) {
        if (atLeast.compareTo(bound) < 0) {
            throw new IllegalArgumentException(longer.path() + " = " + longer.toToml(atLeast) + ": must be at least "
                    + shorter.path() + ", which is " + shorter.toToml(bound));
        }
    }
}
