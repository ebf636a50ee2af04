package dev.tachograph.core.latency;

/**
 * How many calls there were before a change and in it.
 *
 * @param beforePerSecond over the hour before, from its first call on
 * @param afterPerSecond over the window
 */
record Load(double beforePerSecond, double afterPerSecond) {

    /** So much more is more than the calls of an hour scatter. */
    private static final double RISE = 1.3;

    /** Whether more calls came at the same time, which may be the reason. */
    boolean rose() {
        return beforePerSecond > 0 && afterPerSecond >= RISE * beforePerSecond;
    }

    double percent() {
        return beforePerSecond > 0 ? 100 * (afterPerSecond / beforePerSecond - 1) : 0;
    }
}
