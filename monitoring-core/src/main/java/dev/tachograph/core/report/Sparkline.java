package dev.tachograph.core.report;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.report.Trace.Mark;
import java.time.Instant;
import java.util.List;

/** A line as the path of a small picture without axes, {@value #WIDTH} by {@value #HEIGHT} units, the range over its whole width. */
public final class Sparkline {

    public static final int WIDTH = 120;
    public static final int HEIGHT = 28;
    /** Room for half the stroke at the top and at the bottom. */
    private static final double EDGE = 1.5;

    private Sparkline() {}

    /**
     * The {@code d} of an SVG path. From zero to the largest value, so that a nearly constant line looks calm; only lines of which the
     * lowest value is above half of the highest start at their own lowest less the same as room. Gaps stay gaps.
     *
     * @return empty when there is nothing to draw
     */
    public static String path(Line line, Instant from, Instant to) {
        Trace trace = Trace.of(line);
        double top = trace.marks().stream().mapToDouble(Mark::value).max().orElse(0);
        double low = trace.marks().stream().mapToDouble(Mark::value).min().orElse(0);
        double bottom = low < 0 ? low : low > top / 2 ? Math.max(0, low - (top - low) - top / 20) : 0;
        double high = top > bottom ? top : bottom + 1;
        double millis = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        StringBuilder path = new StringBuilder();
        for (List<Mark> run : trace.runs()) {
            char command = 'M';
            for (Mark mark : run) {
                double x = (mark.atMillis() - from.toEpochMilli()) / millis * WIDTH;
                double y = HEIGHT - EDGE - (mark.value() - bottom) / (high - bottom) * (HEIGHT - 2 * EDGE);
                path.append(command).append(Markup.coordinate(x)).append(' ').append(Markup.coordinate(y));
                command = 'L';
            }
            if (run.size() == 1) {
                // A run of one point has no length: a dot by round line caps.
                path.append("h0.01");
            }
        }
        return path.toString();
    }
}
