package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.report.Sparkline;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the last hour on a tile.
 *
 * @param chart id of the chart it is taken from
 * @param line words in the line's label; empty for the chart's first line
 * @param path the {@code d} of its SVG path; empty while nothing was recorded
 */
public record Spark(String chart, String line, String path) {

    static Spark of(DashboardData lastHour, String chart, String line) {
        String path = lastHour.charts().stream()
                .filter(c -> c.id().equals(chart))
                .findFirst()
                .flatMap(c -> find(c, line))
                .map(found -> Sparkline.path(found, lastHour.from(), lastHour.to()))
                .orElse("");
        return new Spark(chart, line, path);
    }

    /** The line with exactly that label, else the first whose label has those words, so that {@code /} does not find {@code /data}. */
    private static Optional<Line> find(Chart chart, String words) {
        List<Line> lines = chart.lines();
        return lines.stream()
                .filter(l -> l.label().equalsIgnoreCase(words))
                .findFirst()
                .or(() -> lines.stream()
                        .filter(l -> l.label().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    public String getChart() {
        return chart;
    }

    public String getLine() {
        return line;
    }

    public String getPath() {
        return path;
    }
}
