package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.coordinate;
import static dev.tachograph.core.report.Markup.escape;

import dev.tachograph.core.benchmarks.HistoryPoint;
import dev.tachograph.core.benchmarks.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The history of a benchmark as inline SVG: scores with their 99 % intervals, and the baseline each was compared with.
 *
 * <p>Every run is one step to the right, however long after the one before: runs come by night, by commit or by hand, and a time axis would
 * put those of one afternoon on top of each other. Another environment begins new lines behind a vertical mark.
 */
public final class BenchmarkChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    /** Room for {@code 150 000 us/op}. */
    private static final int LEFT = 104;

    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int VALUE_SPACES = 5;
    private static final int BASELINE_LEAD = 8;
    private static final int MOST_LABELS = 4;
    /** Intervals of few runs are wide: they may use so many times the room of scores and baselines, and end at the edge beyond. */
    private static final double ROOM = 1.5;

    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<HistoryPoint> points;
    private final String unit;
    private final List<ChartMark> marks;
    private final double[] ticks;
    private final StringBuilder svg = new StringBuilder(4096);

    private BenchmarkChart(List<HistoryPoint> points, String unit, List<ChartMark> marks) {
        this.points = points;
        this.unit = unit;
        this.marks = marks;
        double[] levels = values(List.of(HistoryPoint::score, HistoryPoint::baseline));
        double low = DoubleStream.of(levels).min().orElse(0);
        double high = DoubleStream.of(levels).max().orElse(1);
        double room = Math.max(ROOM * (high - low), 0.05 * Math.abs(high));
        double[] ends = values(List.of(HistoryPoint::low, HistoryPoint::high));
        double bottom = Math.max(low - room, DoubleStream.of(ends).min().orElse(low));
        double top = Math.min(high + room, DoubleStream.of(ends).max().orElse(high));
        // Scores of much the same size show their changes; others begin at zero.
        boolean afar = bottom > high / 2;
        this.ticks =
                Ticks.of(afar ? Math.min(low, bottom) : Math.min(0, bottom), Math.max(high, top), unit, VALUE_SPACES);
    }

    private double[] values(List<Function<HistoryPoint, @Nullable Double>> figures) {
        return points.stream()
                .flatMap(point -> figures.stream().map(figure -> figure.apply(point)))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }

    /**
     * @param points oldest first, of any environments
     * @return empty where no point has a score
     */
    public static String of(List<HistoryPoint> points, String unit) {
        return of(points, unit, List.of());
    }

    /** As {@link #of(List, String)}, with what began at a run marked before it. */
    public static String of(List<HistoryPoint> points, String unit, List<ChartMark> marks) {
        boolean drawable = points.stream().anyMatch(point -> finite(point.score()));
        return drawable ? new BenchmarkChart(points, unit, marks).draw() : "";
    }

    private String draw() {
        svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" aria-label=\"Scores run by run; the figures are in the table\">");
        axes();
        marks.forEach(this::began);
        line("line line-1", BASELINE_LEAD, HistoryPoint::baseline);
        for (int i = 0; i < points.size(); i++) {
            interval(i);
        }
        line("line line-0", 0, HistoryPoint::score);
        for (int i = 0; i < points.size(); i++) {
            mark(i);
        }
        return svg.append("</svg>").toString();
    }

    private void axes() {
        for (double tick : ticks) {
            String y = coordinate(y(tick));
            svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + y + "\" y2=\""
                    + y + "\"/>");
            text(LEFT - 8, y(tick) + 4, "end", Figures.axis(tick, unit));
        }
        int every = Math.max(1, (points.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < points.size(); i++) {
            if (i > 0 && isBreak(i)) {
                String x = coordinate((x(i - 1) + x(i)) / 2);
                svg.append("<g><title>another environment</title><line class=\"break\" x1=\"" + x + "\" x2=\"" + x
                        + "\" y1=\"" + TOP + "\" y2=\"" + (HEIGHT - BOTTOM) + "\"/></g>");
            }
            if (i % every == 0) {
                boolean atTheEnd = x(i) > WIDTH - 70;
                text(
                        atTheEnd ? WIDTH : x(i),
                        HEIGHT - 8,
                        atTheEnd ? "end" : "middle",
                        LABEL.format(points.get(i).at()));
            }
        }
    }

    /** Between the run it began with and the one before. */
    private void began(ChartMark mark) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).at().equals(mark.at())) {
                String x = coordinate(i == 0 ? x(0) - 6 : (x(i - 1) + x(i)) / 2);
                svg.append("<g><title>" + escape(mark.words()) + "</title><line class=\"began\" x1=\"" + x + "\" x2=\""
                        + x + "\" y1=\"" + TOP + "\" y2=\"" + (HEIGHT - BOTTOM) + "\"/></g>");
            }
        }
    }

    private boolean isBreak(int i) {
        return !Objects.equals(points.get(i).environment(), points.get(i - 1).environment());
    }

    /** @param lead how far to the left a line begins, so that one of a single point is seen */
    private void line(String look, int lead, Function<HistoryPoint, @Nullable Double> figure) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < points.size(); i++) {
            Double value = figure.apply(points.get(i));
            if (value == null || !Double.isFinite(value)) {
                drawing = false;
                continue;
            }
            if (drawing && !isBreak(i)) {
                path.append('L').append(coordinate(x(i))).append(' ').append(coordinate(y(value)));
            } else {
                path.append('M').append(coordinate(x(i) - lead)).append(' ').append(coordinate(y(value)));
                path.append(lead == 0 ? "" : "h" + lead);
            }
            drawing = true;
        }
        if (!path.isEmpty()) {
            svg.append("<path class=\"")
                    .append(look)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>");
        }
    }

    private void interval(int i) {
        Double low = points.get(i).low();
        Double high = points.get(i).high();
        if (low != null && high != null) {
            String x = coordinate(x(i));
            svg.append("<path class=\"whisker\" d=\"M" + coordinate(x(i) - 3) + " " + coordinate(y(high)) + "h6M" + x
                    + " "
                    + coordinate(y(high)) + "L" + x + " " + coordinate(y(low)) + "M" + coordinate(x(i) - 3) + " "
                    + coordinate(y(low)) + "h6\"/>");
        }
    }

    /** A triangle is worse, a diamond better, a ring of an unstable machine, else a disc. */
    private void mark(int i) {
        HistoryPoint point = points.get(i);
        Double score = point.score();
        if (score == null || !Double.isFinite(score)) {
            return;
        }
        String at = coordinate(x(i)) + " " + coordinate(y(score));
        String shape = switch (point.verdict()) {
            case REGRESSED -> "m0 -6l5.5 9.5h-11z";
            case IMPROVED -> "m0 -6l6 6l-6 6l-6 -6z";
            default -> "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
        };
        svg.append("<g><title>")
                .append(escape(words(point)))
                .append("</title><path class=\"mark ")
                .append(look(point))
                .append("\" d=\"M")
                .append(at)
                .append(shape)
                .append("\"/></g>");
    }

    private static String look(HistoryPoint point) {
        String tone = point.verdict() == Verdict.REGRESSED
                ? "mark-worse"
                : point.verdict() == Verdict.IMPROVED ? "mark-better" : "mark-even";
        return point.unstable() == null ? tone : tone + " mark-unstable";
    }

    private String words(HistoryPoint point) {
        Instant at = point.at();
        return Figures.time(at) + ": " + BenchmarkWording.score(point.score(), point.error(), unit) + ", "
                + BenchmarkWording.of(point.verdict())
                + (point.commit() == null ? "" : ", commit " + point.commit())
                + (point.unstable() == null ? "" : ", unstable machine");
    }

    private double x(int i) {
        return points.size() == 1
                ? (LEFT + WIDTH - RIGHT) / 2.0
                : LEFT + 12 + i * (WIDTH - LEFT - RIGHT - 24.0) / (points.size() - 1);
    }

    /** Inside the plot, also where the value is not. */
    private double y(double value) {
        double low = ticks[0];
        double high = ticks[ticks.length - 1];
        double part = (Math.max(low, Math.min(high, value)) - low) / (high - low);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }

    private void text(double x, double y, String anchor, String words) {
        svg.append("<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + anchor + "\">")
                .append(escape(words))
                .append("</text>");
    }

    private static boolean finite(@Nullable Double value) {
        return value != null && Double.isFinite(value);
    }
}
