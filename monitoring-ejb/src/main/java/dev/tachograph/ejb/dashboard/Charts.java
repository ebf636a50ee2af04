package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Fills the catalogue's charts from the history. */
final class Charts {

    /** 1m, 5m, 15m and core 2 before core 10: shorter labels first, then by the alphabet. */
    private static final Comparator<String> SHORT_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final HistoryReader reader;
    private final String instance;
    private boolean complete = true;

    Charts(HistoryReader reader, String instance) {
        this.reader = reader;
        this.instance = instance;
    }

    List<Chart> fill(Instant from, Instant to, int points, Instant now) {
        List<Chart> charts = new ArrayList<>();
        for (ChartCatalog.Entry entry : ChartCatalog.ALL) {
            List<Chart.Line> lines = lines(entry, from, to, points, now);
            if (!lines.isEmpty() || !entry.optional()) {
                charts.add(new Chart(entry.id(), entry.title(), entry.unit(), lines));
            }
        }
        return charts;
    }

    /** Whether every answer so far was. */
    boolean complete() {
        return complete;
    }

    private List<Chart.Line> lines(ChartCatalog.Entry entry, Instant from, Instant to, int points, Instant now) {
        List<Chart.Line> lines = new ArrayList<>();
        for (ChartCatalog.Source source : entry.lines()) {
            HistoryReader.Answer<List<Series>> found = reader.series(source.series(), Map.of("instance", instance));
            complete &= found.complete();
            // An application may name a series as we name ours; that one is its own and not the machine's.
            List<Series> shown = found.value().stream()
                    .filter(series -> series.key().label("application").isEmpty())
                    .sorted(Comparator.comparing(series -> label(source.label(), series), SHORT_FIRST))
                    .toList();
            for (Series series : shown) {
                HistoryReader.Answer<List<Point>> answer = reader.points(series, from, to, points, now);
                complete &= answer.complete();
                if (!answer.value().isEmpty()) {
                    lines.add(new Chart.Line(
                            label(source.label(), series), series.id(), source.measure(), answer.value()));
                }
            }
        }
        return lines;
    }

    private static String label(String pattern, Series series) {
        String label = pattern;
        for (Map.Entry<String, String> entry : series.key().labels().entrySet()) {
            label = label.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return label;
    }
}
