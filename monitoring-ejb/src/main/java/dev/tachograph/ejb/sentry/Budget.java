package dev.tachograph.ejb.sentry;

import java.time.Clock;
import java.time.Duration;

/** So many in each minute of the clock. Thread-safe. */
final class Budget {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final int perMinute;
    private long minute = Long.MIN_VALUE;
    private int taken;

    Budget(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** Takes one, if this minute has one left. */
    synchronized boolean take() {
        long now = Math.floorDiv(clock.millis(), MINUTE);
        if (now != minute) {
            minute = now;
            taken = 0;
        }
        if (taken >= perMinute) {
            return false;
        }
        taken++;
        return true;
    }
}
