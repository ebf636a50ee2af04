package dev.tachograph.core.report;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.report.Trace.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines as paths of a small picture without axes, {@value #WIDTH} by {@value #HEIGHT} units, the range over its whole width. */
public final class Sparkline {

    public static final int WIDTH = 120;
    public static final int HEIGHT = 28;
    /** Room for half the stroke at the top and at the bottom. */
    private static final double EDGE = 1.5;

    private Sparkline() {}

    /**
     * The {@code d} of an SVG path for each sum of lines, all on one scale. It begins at zero, unless even the lowest value is above half of
     * the highest: then the lines swing around the middle, and a constant one lies there. Gaps stay gaps.
     *
     * @param sums each the lines to be added up, such as those of all interfaces; none at all is allowed
     * @return as many as there are sums; empty where there is nothing to draw
     */
    public static List<String> paths(List<List<Line>> sums, Instant from, Instant to) {
        return drawn(sums.stream().map(Trace::sum).toList(), from.toEpochMilli(), to.toEpochMilli());
    }

    /** The {@code d} of an SVG path of finite values at equal distances, on the same scale; empty where there are none. */
    public static String steps(List<Double> values) {
        List<Mark> marks = new ArrayList<>();
        for (double value : values) {
            marks.add(new Mark(marks.size(), value, value, value));
        }
        List<List<Mark>> runs = marks.isEmpty() ? List.of() : List.of(List.copyOf(marks));
        return drawn(List.of(new Trace(runs)), 0, marks.size() - 1L).get(0);
    }

    private static List<String> drawn(List<Trace> traces, long fromMillis, long toMillis) {
        double[] values = traces.stream()
                .flatMap(trace -> trace.marks().stream())
                .mapToDouble(Mark::value)
                .toArray();
        double low = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            top = Math.max(top, value);
        }
        double room = (top - low) / 2 + top / 40;
        boolean afar = low > 0 && low > top / 2;
        double bottom = afar ? low - room : Math.min(0, low);
        double high = afar ? top + room : top > bottom ? top : bottom + 1;
        return traces.stream()
                .map(trace -> path(trace, fromMillis, toMillis, bottom, high))
                .toList();
    }

    private static String path(Trace trace, long fromMillis, long toMillis, double bottom, double high) {
        double millis = Math.max(1, toMillis - fromMillis);
        StringBuilder path = new StringBuilder();
        for (List<Mark> run : trace.runs()) {
            char command = 'M';
            for (Mark mark : run) {
                double x = (mark.atMillis() - fromMillis) / millis * WIDTH;
                double y = HEIGHT - EDGE - (mark.value() - bottom) / (high - bottom) * (HEIGHT - 2 * EDGE);
                path.append(command).append(Markup.coordinate(x)).append(' ').append(Markup.coordinate(y));
                command = 'L';
            }
            if (run.size() == 1) {
                // A run of one point has no length, and a dot as thin as the line is overlooked.
                path.append("m-1 0h2");
            }
        }
        return path.toString();
    }
}
