package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.report.Sparkline;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the last hour on a tile: the sum of those lines of a chart that it means.
 *
 * @param chart id of the chart it is taken from
 * @param line label of the line, or the last word of the labels of several, such as {@code read} of {@code sda read}; empty for all
 * @param path the {@code d} of its SVG path; empty while nothing was recorded
 */
public record Spark(String chart, String line, String path) {

    /**
     * The lines of one tile, on one scale.
     *
     * @param words for each what its {@link #line} says
     */
    static List<Spark> of(DashboardData lastHour, String chart, List<String> words) {
        List<Line> lines = lastHour.charts().stream()
                .filter(c -> c.id().equals(chart))
                .findFirst()
                .map(Chart::lines)
                .orElse(List.of());
        List<String> paths =
                Sparkline.paths(words.stream().map(one -> find(lines, one)).toList(), lastHour.from(), lastHour.to());
        List<Spark> sparks = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            sparks.add(new Spark(chart, words.get(i), paths.get(i)));
        }
        return List.copyOf(sparks);
    }

    private static List<Line> find(List<Line> lines, String words) {
        return lines.stream()
                .filter(line -> words.isEmpty()
                        || line.label().equals(words)
                        || line.label().endsWith(" " + words))
                .toList();
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
