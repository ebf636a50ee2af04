package dev.tachograph.core.query;

/**
 * What one series came to in one step, in the form that its kind adds up in.
 *
 * <p>Gauge: {@code count} samples with their {@code sum}. Counter: {@code sum} is the increase and {@code millis} the time it
 * was measured over. Histogram: {@code count} observations with their {@code sum} over {@code millis}. {@code min} and
 * {@code max} are of samples, of rates per second, or of observations; infinities where there is none.
 */
record Tally(long count, double sum, double min, double max, long millis) {

    static final Tally NONE = new Tally(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    Tally plus(Tally more) {
        return new Tally(
                count + more.count,
                sum + more.sum,
                Math.min(min, more.min),
                Math.max(max, more.max),
                millis + more.millis);
    }
}
