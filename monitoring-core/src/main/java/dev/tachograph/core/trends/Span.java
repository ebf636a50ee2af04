package dev.tachograph.core.trends;

import java.time.Duration;
import java.time.Instant;

/**
 * Two stretches of time that follow each other.
 *
 * @param title what begins at {@code since}
 */
record Span(String title, Instant from, Instant since, Instant to) {

    static final Duration WEEK = Duration.ofDays(7);

    /** Two weeks that end there. */
    static Span weeks(Instant to) {
        return new Span("this week against the one before", to.minus(WEEK).minus(WEEK), to.minus(WEEK), to);
    }

    /** The length of a block on both sides: a day of weeks, less where one side is shorter. Milliseconds, at least a step. */
    long block(long step) {
        long shorter = Math.min(
                Duration.between(from, since).toMillis(),
                Duration.between(since, to).toMillis());
        long steps = Math.max(1, -Math.floorDiv(-shorter, 7 * Math.max(1, step)));
        return steps * Math.max(1, step);
    }

    /** Whether either side has a whole day, so that both saw its busy and its quiet hours. */
    boolean hasWholeDays() {
        Duration day = Duration.ofDays(1);
        return Duration.between(from, since).compareTo(day) >= 0
                && Duration.between(since, to).compareTo(day) >= 0;
    }
}
