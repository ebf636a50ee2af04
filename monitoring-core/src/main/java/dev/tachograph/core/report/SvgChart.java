package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.coordinate;
import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.report.Trace.Mark;
import java.time.Instant;
import java.util.List;

/**
 * A chart as inline SVG with axes, grid and marks of interruptions. Colours and dashes come from the classes {@code line-0} to
 * {@code line-7} of the surrounding style sheet; the legend is HTML beside it, so that long names wrap.
 */
public final class SvgChart {

    /** Lines beyond these share looks; the legend's figures still tell them apart. */
    public static final int LOOKS = 8;

    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 70;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int VALUE_SPACES = 5;
    private static final int MOST_TIMES = 8;
    /** With more lines than this, bands from the smallest to the largest sample would hide each other. */
    private static final int MOST_BANDS = 2;

    private final Chart chart;
    private final Instant from;
    private final Instant to;
    private final List<Trace> traces;
    private final double[] ticks;
    private final StringBuilder svg = new StringBuilder(4096);

    private SvgChart(Chart chart, Instant from, Instant to) {
        this.chart = chart;
        this.from = from;
        this.to = to;
        this.traces = chart.lines().stream().map(Trace::of).toList();
        List<Mark> marks = traces.stream().flatMap(t -> t.marks().stream()).toList();
        boolean bands = traces.size() <= MOST_BANDS;
        double high = marks.stream()
                .mapToDouble(m -> bands ? m.high() : m.value())
                .max()
                .orElse(1);
        double low = marks.stream()
                .mapToDouble(m -> bands ? m.low() : m.value())
                .min()
                .orElse(0);
        this.ticks = Ticks.of(Math.min(0, low), Math.max(0, high), chart.unit(), VALUE_SPACES);
    }

    /** The SVG element of a chart over [from, to]. */
    public static String of(Chart chart, Instant from, Instant to, List<Interruption> interruptions) {
        return of(chart, from, to, interruptions, List.of(), List.of());
    }

    /**
     * As {@link #of(Chart, Instant, Instant, List)}, with a line at the start of each annotation and its span shaded.
     *
     * @param changes a line of another look each, where it lies in the range
     */
    public static String of(
            Chart chart,
            Instant from,
            Instant to,
            List<Interruption> interruptions,
            List<Annotation> annotations,
            List<ChartMark> changes) {
        return new SvgChart(chart, from, to).draw(interruptions, annotations, changes);
    }

    private String draw(List<Interruption> interruptions, List<Annotation> annotations, List<ChartMark> changes) {
        svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT);
        svg.append("\" aria-label=\"").append(escape(chart.title())).append(" over time\">");
        valueAxis();
        timeAxis();
        for (Interruption interruption : interruptions) {
            mark(interruption);
        }
        for (Annotation annotation : annotations) {
            mark(annotation);
        }
        for (ChartMark change : changes) {
            mark(change);
        }
        for (int i = 0; i < traces.size(); i++) {
            if (traces.size() <= MOST_BANDS) {
                bands(traces.get(i), i);
            }
        }
        for (int i = 0; i < traces.size(); i++) {
            line(traces.get(i), i);
        }
        return svg.append("</svg>").toString();
    }

    private void valueAxis() {
        for (double tick : ticks) {
            String y = coordinate(y(tick));
            element("line", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y);
            text(LEFT - 8, coordinate(y(tick) + 4), "end", Figures.axis(tick, chart.unit()));
        }
    }

    private void timeAxis() {
        // Pages show other times in the reader's zone.
        text(0, String.valueOf(HEIGHT - 8), "start", "UTC");
        for (Ticks.TimeTick tick : Ticks.times(from, to, MOST_TIMES)) {
            String x = coordinate(x(tick.atMillis()));
            element("line", "grid", "x1", x, "x2", x, "y1", TOP, "y2", HEIGHT - BOTTOM);
            // A label that would reach over the edge is not written; its line stays.
            boolean fits = x(tick.atMillis()) < WIDTH - 30;
            if (fits) {
                text(x, String.valueOf(HEIGHT - 8), "middle", tick.label());
            }
        }
    }

    private void mark(Interruption interruption) {
        if (!interruption.overlaps(from, to)) {
            return;
        }
        double restarted = x(interruption.restartedAt().toEpochMilli());
        double back = Math.min(WIDTH - RIGHT, restarted);
        svg.append("<g><title>").append(escape(Wording.of(interruption))).append("</title>");
        if (interruption.lastSign() != null) {
            double last = Math.max(LEFT, x(interruption.lastSign().toEpochMilli()));
            element(
                    "rect",
                    "away",
                    "x",
                    coordinate(last),
                    "y",
                    TOP,
                    "width",
                    coordinate(back - last),
                    "height",
                    plotHeight());
        }
        if (restarted <= WIDTH - RIGHT) {
            element("line", "back", "x1", coordinate(back), "x2", coordinate(back), "y1", TOP, "y2", HEIGHT - BOTTOM);
        }
        svg.append("</g>");
    }

    private void mark(Annotation annotation) {
        Instant end = annotation.endsAt() == null ? to : annotation.endsAt();
        if (annotation.startsAt().isAfter(to) || end.isBefore(from)) {
            return;
        }
        double start = x(annotation.startsAt().toEpochMilli());
        double left = Math.max(LEFT, start);
        double right = Math.min(WIDTH - RIGHT, x(end.toEpochMilli()));
        svg.append("<g class=\"marked\"><title>")
                .append(escape(annotation.title() + ", " + Figures.time(annotation.startsAt())))
                .append("</title>");
        if (right - left >= 1) {
            element(
                    "rect",
                    "span",
                    "x",
                    coordinate(left),
                    "y",
                    TOP,
                    "width",
                    coordinate(right - left),
                    "height",
                    plotHeight());
        }
        if (start >= LEFT) {
            element("line", "mark", "x1", coordinate(start), "x2", coordinate(start), "y1", TOP, "y2", HEIGHT - BOTTOM);
        }
        svg.append("</g>");
    }

    private void mark(ChartMark change) {
        if (change.at().isBefore(from) || change.at().isAfter(to)) {
            return;
        }
        String x = coordinate(x(change.at().toEpochMilli()));
        svg.append("<g><title>").append(escape(change.words())).append("</title>");
        element("line", "began", "x1", x, "x2", x, "y1", TOP, "y2", HEIGHT - BOTTOM);
        svg.append("</g>");
    }

    private void bands(Trace trace, int index) {
        for (List<Mark> run : trace.runs()) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < run.size(); i++) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(point(run.get(i).atMillis(), run.get(i).high()));
            }
            for (int i = run.size() - 1; i >= 0; i--) {
                path.append('L').append(point(run.get(i).atMillis(), run.get(i).low()));
            }
            element("path", "band line-" + index % LOOKS, "d", path.append('Z').toString());
        }
    }

    private void line(Trace trace, int index) {
        StringBuilder path = new StringBuilder();
        for (List<Mark> run : trace.runs()) {
            for (int i = 0; i < run.size(); i++) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(point(run.get(i).atMillis(), run.get(i).value()));
            }
            if (run.size() == 1) {
                // It has no length, and a dot as thin as the line is overlooked.
                path.append("m-3 0h6");
            }
        }
        if (!path.isEmpty()) {
            element("path", "line line-" + index % LOOKS, "d", path.toString());
        }
    }

    private String point(long atMillis, double value) {
        return coordinate(x(atMillis)) + " " + coordinate(y(value));
    }

    private double x(long atMillis) {
        double millis = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        return LEFT + (atMillis - from.toEpochMilli()) / millis * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        double low = ticks[0];
        double high = ticks[ticks.length - 1];
        return HEIGHT - BOTTOM - (value - low) / (high - low) * plotHeight();
    }

    private static int plotHeight() {
        return HEIGHT - BOTTOM - TOP;
    }

    private void text(Object x, String y, String anchor, String words) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" text-anchor=\"")
                .append(anchor);
        svg.append("\">").append(escape(words)).append("</text>");
    }

    private void element(String name, String look, Object... attributes) {
        svg.append('<').append(name).append(" class=\"").append(look).append('"');
        for (int i = 0; i < attributes.length; i += 2) {
            svg.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(attributes[i + 1])
                    .append('"');
        }
        svg.append("/>");
    }
}
