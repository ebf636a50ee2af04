package dev.tachograph.core.changepoint;

import org.jspecify.annotations.Nullable;

/**
 * How much a change changed, without the daily or weekly pattern.
 *
 * @param before level before it, in the unit of the values; of a drift, where it began
 * @param after level after it; of a drift, the level at its end, or at the newest value
 * @param low lower end of the 99 % interval of {@code after - before}, of the change that is there: that the most striking place was
 *     chosen is not in it
 * @param high upper end of it
 * @param percent from {@code before} to {@code after}; null where that is no ratio, since values of 0 or below occur
 * @param lowPercent lower end of its 99 % interval; null with {@code percent}
 * @param highPercent upper end of it; null with {@code percent}
 */
public record Effect(
        double before,
        double after,
        double low,
        double high,
        @Nullable Double percent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent) {

    /** {@code after - before}, in the unit of the values. */
    public double difference() {
        return after - before;
    }
}
