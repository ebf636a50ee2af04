package dev.tachograph.web.live;

/** At most one push in an interval; what comes too early is pushed at its end. Not thread-safe. */
final class Pace {

    private final long intervalNanos;
    private boolean pushed;
    private long lastNanos;

    Pace(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    /** How long to wait before the next push; 0 when it may be now. */
    long waitNanos(long nowNanos) {
        return pushed ? Math.max(0, lastNanos + intervalNanos - nowNanos) : 0;
    }

    void pushed(long nowNanos) {
        pushed = true;
        lastNanos = nowNanos;
    }
}
