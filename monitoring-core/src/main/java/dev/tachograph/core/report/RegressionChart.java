package dev.tachograph.core.report;

import static dev.tachograph.core.report.Markup.coordinate;
import static dev.tachograph.core.report.Markup.escape;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed, as inline SVG: the values, the time before and after shaded, the levels that were compared as lines, and where it began as
 * a vertical mark. Each value is one step to the right, however long after the one before.
 */
public final class RegressionChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int VALUE_SPACES = 5;
    private static final int MOST_LABELS = 4;
    /** So many values still have discs of their own. */
    private static final int MOST_DISCS = 150;

    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Value> values;
    private final Levels levels;
    private final String unit;
    private final double[] ticks;
    private final int first;
    private final StringBuilder svg = new StringBuilder(4096);

    /**
     * A value of what is shown.
     *
     * @param words what a pointer over it says
     */
    public record Value(Instant at, double value, String words) {}

    /**
     * What was compared.
     *
     * @param since the first that is changed
     * @param before level before it; null where there is none
     * @param after level after it; null where there is none
     */
    public record Levels(
            Instant since,
            @Nullable Double before,
            @Nullable Double after) {}

    private RegressionChart(List<Value> values, Levels levels, String unit) {
        this.values = values;
        this.levels = levels;
        this.unit = unit;
        this.first = (int) values.stream()
                .filter(value -> value.at().isBefore(levels.since()))
                .count();
        double[] all = DoubleStream.concat(
                        values.stream().mapToDouble(Value::value),
                        Stream.of(levels.before(), levels.after())
                                .filter(level -> level != null)
                                .mapToDouble(Double::doubleValue))
                .toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        // Values of much the same size show their changes; others begin at zero.
        this.ticks = Ticks.of(low > high / 2 ? low : Math.min(0, low), high, unit, VALUE_SPACES);
    }

    /**
     * @param values oldest first, all finite
     * @return empty where there is none
     */
    public static String of(List<Value> values, Levels levels, String unit) {
        return values.isEmpty() ? "" : new RegressionChart(List.copyOf(values), levels, unit).draw();
    }

    private String draw() {
        svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" aria-label=\"Values before and after; the levels are in the figures above\">");
        shade("before", LEFT, border());
        shade("after", border(), WIDTH - RIGHT);
        axes();
        level("before", levels.before(), LEFT, border());
        level("after", levels.after(), border(), WIDTH - RIGHT);
        line();
        if (first > 0 && first < values.size()) {
            String x = coordinate(border());
            svg.append("<g><title>it began between these</title><line class=\"began\" x1=\"" + x + "\" x2=\"" + x
                    + "\" y1=\"" + TOP + "\" y2=\"" + (HEIGHT - BOTTOM) + "\"/></g>");
        }
        if (values.size() <= MOST_DISCS) {
            for (int i = 0; i < values.size(); i++) {
                disc(i);
            }
        }
        return svg.append("</svg>").toString();
    }

    /** Between the last value before the change and the first after it. */
    private double border() {
        if (first == 0) {
            return LEFT;
        }
        return first == values.size() ? WIDTH - RIGHT : (x(first - 1) + x(first)) / 2;
    }

    private void shade(String look, double from, double to) {
        if (to > from) {
            svg.append("<rect class=\"shade shade-" + look + "\" x=\"" + coordinate(from) + "\" y=\"" + TOP
                    + "\" width=\"" + coordinate(to - from) + "\" height=\"" + (HEIGHT - BOTTOM - TOP) + "\"/>");
        }
    }

    private void axes() {
        for (double tick : ticks) {
            String y = coordinate(y(tick));
            svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + y + "\" y2=\""
                    + y + "\"/>");
            text(LEFT - 8, y(tick) + 4, "end", Figures.axis(tick, unit));
        }
        int every = Math.max(1, (values.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < values.size(); i += every) {
            boolean atTheEnd = x(i) > WIDTH - 70;
            text(
                    atTheEnd ? WIDTH : x(i),
                    HEIGHT - 8,
                    atTheEnd ? "end" : "middle",
                    LABEL.format(values.get(i).at()));
        }
    }

    private void level(String look, @Nullable Double level, double from, double to) {
        if (level != null && to > from) {
            svg.append("<g><title>" + escape("level " + look + ": " + Figures.of(level, unit))
                    + "</title><path class=\"level level-" + look + "\" d=\"M" + coordinate(from) + " "
                    + coordinate(y(level)) + "L" + coordinate(to) + " " + coordinate(y(level)) + "\"/></g>");
        }
    }

    private void line() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(coordinate(x(i)))
                    .append(' ')
                    .append(coordinate(y(values.get(i).value())));
        }
        svg.append("<path class=\"line line-0\" d=\"").append(path).append("\"/>");
    }

    private void disc(int i) {
        Value value = values.get(i);
        svg.append("<g><title>")
                .append(escape(value.words()))
                .append("</title><circle class=\"disc\" cx=\"" + coordinate(x(i)) + "\" cy=\""
                        + coordinate(y(value.value())) + "\" r=\"3\"/></g>");
    }

    private double x(int i) {
        return values.size() == 1
                ? (LEFT + WIDTH - RIGHT) / 2.0
                : LEFT + 12 + i * (WIDTH - LEFT - RIGHT - 24.0) / (values.size() - 1);
    }

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
}
