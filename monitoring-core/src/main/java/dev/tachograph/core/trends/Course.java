package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a figure went: values at times, oldest first.
 *
 * @param at times in milliseconds since the epoch, ascending
 * @param values one for each time; NaN for a step without one
 * @param step from one time to the next in milliseconds; 0 where they come as they come
 * @param inverted whether more is better and the values have to be turned over to be times: operations per second
 * @param direction which way is better, of what {@link #compared} answers
 */
record Course(long[] at, double[] values, long step, boolean inverted, Direction direction) {

    /** Of steps of equal length, from the first that has a value to the last. */
    static Course ofSteps(List<TrendPoint> points, long step, Direction direction) {
        if (points.isEmpty()) {
            return new Course(new long[0], new double[0], step, false, direction);
        }
        long first = points.get(0).at().toEpochMilli();
        int count = 1 + indexOf(points.get(points.size() - 1), first, step);
        long[] at = new long[count];
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < count; i++) {
            at[i] = first + i * step;
        }
        points.forEach(point -> values[indexOf(point, first, step)] = point.value());
        return new Course(at, values, step, false, direction);
    }

    private static int indexOf(TrendPoint point, long first, long step) {
        return (int) Math.round((point.at().toEpochMilli() - first) / (double) step);
    }

    /** How many values there are. */
    int count() {
        return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    }

    /** Whether there is no value of 0 or below, so that changes are ratios. */
    boolean isPositive() {
        return Arrays.stream(values).noneMatch(value -> value <= 0);
    }

    /** The values as they are compared: turned over where more is better. */
    double[] compared() {
        return inverted ? Arrays.stream(values).map(value -> 1 / value).toArray() : values;
    }

    /** A compared value as it is shown. */
    double shown(double compared) {
        return inverted ? 1 / compared : compared;
    }

    Instant time(int index) {
        return Instant.ofEpochMilli(at[index]);
    }

    List<TrendPoint> points() {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            if (!Double.isNaN(values[i])) {
                points.add(new TrendPoint(time(i), values[i]));
            }
        }
        return points;
    }
}
