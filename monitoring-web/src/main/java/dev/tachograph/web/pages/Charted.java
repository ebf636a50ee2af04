package dev.tachograph.web.pages;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.performance.Baseline;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationPoint;
import dev.tachograph.core.report.ChartMark;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.SvgChart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chart drawn by the server, and the legend beside it.
 *
 * @param svg the SVG element; empty where there is nothing to draw
 */
public record Charted(String title, String svg, List<Key> legend) {

    /** Times the largest duration: a baseline above that is named and not drawn, or the durations would lie flat on the axis. */
    private static final double FARTHEST_BASELINE = 2;

    /** The charts of an operation: durations with the baseline, rate, errors; all of them with the marks and where changes began. */
    static List<Charted> of(OperationData data, List<Annotation> marks, List<ChartMark> changes) {
        List<Line> durations = new ArrayList<>();
        add(durations, "mean", data, OperationPoint::meanSeconds);
        add(durations, "p50", data, OperationPoint::p50Seconds);
        add(durations, "p95", data, OperationPoint::p95Seconds);
        add(durations, "p99", data, OperationPoint::p99Seconds);
        Baseline baseline = data.performance().baseline();
        List<Key> unseen = new ArrayList<>();
        Double mean = baseline == null ? null : baseline.meanSeconds();
        if (mean != null && !durations.isEmpty()) {
            if (mean > FARTHEST_BASELINE * largest(durations)) {
                unseen.add(new Key("", "baseline of the mean: " + Figures.of(mean, "seconds") + ", far above"));
            } else {
                durations.add(line("baseline of the mean", List.of(point(data.from(), mean), point(data.to(), mean))));
            }
        }
        List<Line> rate = new ArrayList<>();
        add(rate, "calls per second", data, OperationPoint::ratePerSecond);
        List<Line> errors = new ArrayList<>();
        add(errors, "errors per second", data, OperationPoint::errorsPerSecond);
        return List.of(
                of(new Chart("durations", "Duration", "seconds", durations), unseen, data, marks, changes),
                of(new Chart("rate", "Calls", "/s", rate), List.of(), data, marks, changes),
                of(new Chart("errors", "Errors", "/s", errors), List.of(), data, marks, changes));
    }

    private static double largest(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .map(Point::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static Charted of(
            Chart chart, List<Key> unseen, OperationData data, List<Annotation> marks, List<ChartMark> changes) {
        List<Key> legend = new ArrayList<>();
        for (Line line : chart.lines()) {
            legend.add(new Key("line line-" + legend.size() % SvgChart.LOOKS, line.label()));
        }
        legend.addAll(unseen);
        String svg =
                chart.lines().isEmpty() ? "" : SvgChart.of(chart, data.from(), data.to(), List.of(), marks, changes);
        return new Charted(chart.title(), svg, legend);
    }

    private static void add(
            List<Line> lines, String label, OperationData data, Function<OperationPoint, @Nullable Double> figure) {
        List<Point> points = data.points().stream()
                .filter(point -> figure.apply(point) != null)
                .map(point -> point(point.at(), Objects.requireNonNull(figure.apply(point))))
                .toList();
        if (!points.isEmpty()) {
            lines.add(line(label, points));
        }
    }

    private static Line line(String label, List<Point> points) {
        return new Line(label, 0, Measure.VALUE, points);
    }

    static Point point(Instant at, double value) {
        return Point.gauge(at, value, value, value);
    }

    public String getTitle() {
        return title;
    }

    public String getSvg() {
        return svg;
    }

    public List<Key> getLegend() {
        return legend;
    }

    /**
     * A line of the legend.
     *
     * @param look classes that draw it like its line; empty for what is only named
     */
    public record Key(String look, String label) {

        public boolean isDrawn() {
            return !look.isEmpty();
        }

        public String getLook() {
            return look;
        }

        public String getLabel() {
            return label;
        }
    }
}
