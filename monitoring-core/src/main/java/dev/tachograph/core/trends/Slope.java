package dev.tachograph.core.trends;

import org.jspecify.annotations.Nullable;

/**
 * How fast a figure moves, steps left out where these are all there is; robust against outliers. Intervals are of 99 %, and allow for values that depend on those before.
 *
 * <p>Percentages are compound: a week is more than seven times a day; only where a straight line fits and a compound one does not, they
 * are shares of the level in the middle of the range. They are null where values of 0 or below occur, which have no ratio, and beyond
 * what a number holds. Of benchmarks they are more time for an operation, so that growth is worse.
 *
 * @param perWeek in the unit of the figure, at the level in the middle of the range
 * @param lowPerWeek lower end of its interval
 * @param highPerWeek upper end of it
 * @param percentOverRange from the first to the last value of the range along the line
 * @param effectiveValues how many independent values the values are worth
 */
public record Slope(
        double perWeek,
        double lowPerWeek,
        double highPerWeek,
        @Nullable Double percentPerWeek,
        @Nullable Double lowPercentPerWeek,
        @Nullable Double highPercentPerWeek,
        @Nullable Double percentPerDay,
        @Nullable Double lowPercentPerDay,
        @Nullable Double highPercentPerDay,
        @Nullable Double percentOverRange,
        @Nullable Double lowPercentOverRange,
        @Nullable Double highPercentOverRange,
        double effectiveValues) {}
