package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.Sparkline;
import dev.tachograph.core.trends.Shift;
import dev.tachograph.core.trends.Slope;
import dev.tachograph.core.trends.Trend;
import dev.tachograph.core.trends.TrendPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trend as the page lists it. */
public record TrendRow(Trend trend, Instant from, Instant to) {

    /** Its name in parts between which a line may be broken: behind what separates its words. */
    public List<String> getNameParts() {
        return List.of(trend.title().split("(?<=[/_.])"));
    }

    public String getVariant() {
        return trend.variant();
    }

    public String getFigure() {
        return trend.figure();
    }

    /** The address of its page, relative to the pages. */
    public String getLink() {
        String link = trend.link();
        return link == null ? "" : link.substring(1);
    }

    public String getState() {
        return trend.tendency().name();
    }

    public String getWord() {
        return switch (trend.tendency()) {
            case GROWING -> "Growing";
            case STEPPED -> "Changed at once";
            case UNDECIDED -> "Not decided";
            case STEADY -> "Steady";
            case FALLING -> "Falling";
            case TOO_LITTLE_DATA -> "Too little data";
        };
    }

    public String getShape() {
        return switch (trend.tendency()) {
            case GROWING -> "\u25b2";
            case STEPPED -> "\u25c6";
            case UNDECIDED, TOO_LITTLE_DATA -> "\u25cb";
            case STEADY -> "\u25cf";
            case FALLING -> "\u25bc";
        };
    }

    /** Class of its colour. */
    public String getTone() {
        return switch (trend.tendency()) {
            case GROWING, STEPPED -> "warn";
            case STEADY, FALLING -> "good";
            case UNDECIDED, TOO_LITTLE_DATA -> "quiet";
        };
    }

    public String getReason() {
        return trend.words();
    }

    public String getSlope() {
        Slope slope = trend.slope();
        return slope == null ? Figures.ABSENT : change(slope.percentPerWeek());
    }

    public String getInterval() {
        Slope slope = trend.slope();
        return slope == null ? "" : BenchmarkWording.interval(slope.lowPercentPerWeek(), slope.highPercentPerWeek());
    }

    public String getWeek() {
        return change(trend.weekOverWeek());
    }

    public String getWeekInterval() {
        return interval(trend.weekOverWeek());
    }

    public String getRelease() {
        return change(release());
    }

    public String getReleaseInterval() {
        return interval(release());
    }

    public String getReleaseTitle() {
        Shift release = release();
        return release == null ? "" : release.title();
    }

    private @Nullable Shift release() {
        return trend.releases().isEmpty() ? null : trend.releases().get(0);
    }

    private static String change(@Nullable Shift shift) {
        return shift == null ? Figures.ABSENT : change(shift.changePercent());
    }

    private static String change(@Nullable Double percent) {
        return BenchmarkWording.change(percent);
    }

    private static String interval(@Nullable Shift shift) {
        return shift == null ? "" : BenchmarkWording.interval(shift.lowPercent(), shift.highPercent());
    }

    /** The newest value, in its unit. */
    public String getNewest() {
        List<TrendPoint> points = trend.points();
        return points.isEmpty()
                ? Figures.ABSENT
                : Figures.of(points.get(points.size() - 1).value(), trend.unit());
    }

    /** The {@code d} of the path of its values over the range. */
    public String getSpark() {
        Line line = new Line(
                trend.figure(),
                0,
                Measure.VALUE,
                trend.points().stream()
                        .map(point -> Charted.point(point.at(), point.value()))
                        .toList());
        return Sparkline.paths(List.of(List.of(line)), from, to).get(0);
    }
}
