package dev.tachograph.core.report;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.history.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a line draws: its values in runs without a gap.
 *
 * <p>A run ends at a point without a finite value and where the next point is more than {@value #GAP_STEPS} usual (median) steps away:
 * a straight line across a time in which nothing was recorded would be a lie. O(n log n).
 *
 * @param runs each with at least one mark, oldest first
 */
record Trace(List<List<Mark>> runs) {

    private static final double GAP_STEPS = 2.5;

    /** A value at a time, with the smallest and largest of its step (equal to the value where not known). */
    record Mark(long atMillis, double value, double low, double high) {}

    Trace {
        runs = List.copyOf(runs);
    }

    static Trace of(Line line) {
        double gapMillis = GAP_STEPS * usualStepMillis(line.points());
        List<List<Mark>> runs = new ArrayList<>();
        List<Mark> run = new ArrayList<>();
        for (Point point : line.points()) {
            Double value = value(point, line.measure());
            boolean finite = value != null && Double.isFinite(value);
            boolean far = !run.isEmpty()
                    && point.at().toEpochMilli() - run.get(run.size() - 1).atMillis() > gapMillis;
            if (!run.isEmpty() && (far || !finite)) {
                runs.add(List.copyOf(run));
                run.clear();
            }
            if (value != null && finite) {
                run.add(mark(point, line.measure(), value));
            }
        }
        if (!run.isEmpty()) {
            runs.add(List.copyOf(run));
        }
        return new Trace(runs);
    }

    /** The sum of lines at each time at which any of them has a value. */
    static Trace sum(List<Line> lines) {
        if (lines.size() == 1) {
            return of(lines.get(0));
        }
        Map<Instant, Double> sums = new TreeMap<>();
        for (Line line : lines) {
            for (Point point : line.points()) {
                Double value = value(point, line.measure());
                if (finite(value)) {
                    sums.merge(point.at(), value, Double::sum);
                }
            }
        }
        List<Point> points = new ArrayList<>();
        sums.forEach((at, sum) -> points.add(Point.gauge(at, sum, sum, sum)));
        return of(new Line("", 0, Measure.VALUE, points));
    }

    /** All marks, oldest first. */
    List<Mark> marks() {
        return runs.stream().flatMap(List::stream).toList();
    }

    static @Nullable Double value(Point point, Measure measure) {
        return switch (measure) {
            case VALUE -> point.value();
            case RATE -> point.rate();
            case P95 -> point.p95();
        };
    }

    private static Mark mark(Point point, Measure measure, double value) {
        boolean gauge = measure == Measure.VALUE && point.rate() == null && point.count() == null;
        boolean counter = measure == Measure.RATE && point.count() == null;
        // Only of these two kinds are min and max of the same thing as the value drawn.
        boolean spread = gauge || counter;
        double low = spread && finite(point.min()) ? Math.min(point.min(), value) : value;
        double high = spread && finite(point.max()) ? Math.max(point.max(), value) : value;
        return new Mark(point.at().toEpochMilli(), value, low, high);
    }

    private static boolean finite(@Nullable Double value) {
        return value != null && Double.isFinite(value);
    }

    private static double usualStepMillis(List<Point> points) {
        if (points.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        long[] steps = new long[points.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] =
                    points.get(i + 1).at().toEpochMilli() - points.get(i).at().toEpochMilli();
        }
        Arrays.sort(steps);
        return Math.max(1, steps[steps.length / 2]);
    }
}
