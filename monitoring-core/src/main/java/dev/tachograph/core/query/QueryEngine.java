package dev.tachograph.core.query;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.query.QueryAnswer.Group;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Answers questions over many series. Thread-safe. */
public final class QueryEngine {

    private static final int MOST_GROUPS = 200;

    private final HistoryReader reader;
    private final Duration interval;

    /** @param interval the longest time between two samples of a series that is recorded without a gap */
    public QueryEngine(HistoryReader reader, Duration interval) {
        this.reader = reader;
        this.interval = interval;
    }

    /**
     * The answer, computed from the finest resolution that the range, the retention and the bound of work allow.
     *
     * @throws UnanswerableQueryException if the figure does not fit the metric, or the work has no bound at any resolution
     */
    public QueryAnswer answer(Query query, Instant now) {
        HistoryReader.Answer<List<Series>> found = reader.series(query.name(), query.exactLabels());
        List<Series> matching = found.value().stream()
                .filter(series -> query.matches(series.key()))
                .toList();
        if (matching.isEmpty()) {
            return nothing(query, found.complete());
        }
        Series first = matching.get(0);
        List<Series> alike = matching.stream()
                .filter(series -> series.kind() == first.kind())
                .toList();
        Figure figure = query.figure() == null ? Figure.usual(first.kind()) : query.figure();
        figure.requireFor(first.kind(), query.name());
        Plan plan = Plan.of(query, first.kind(), alike.size(), interval, reader.finest(query.from(), now), now);
        Map<Map<String, String>, GroupLine> lines = lines(query, alike, figure, plan.steps());
        boolean complete = fill(query, alike, plan, lines, now) && found.complete();
        return new QueryAnswer(
                query.name(),
                figure.toString(),
                first.kind(),
                unit(figure, first),
                plan.resolution(),
                plan.steps().length() / 1000.0,
                complete,
                groups(lines));
    }

    private static QueryAnswer nothing(Query query, boolean complete) {
        String figure = query.figure() == null ? "" : query.figure().toString();
        return new QueryAnswer(query.name(), figure, null, "", Resolution.DETAIL, 0, complete, List.of());
    }

    private static Map<Map<String, String>, GroupLine> lines(
            Query query, List<Series> series, Figure figure, Steps steps) {
        Map<Map<String, String>, GroupLine> lines = new LinkedHashMap<>();
        for (Series one : series) {
            lines.computeIfAbsent(query.groupOf(one.key()), labels -> new GroupLine(figure, one.kind(), steps));
            if (lines.size() > MOST_GROUPS) {
                throw new UnanswerableQueryException(
                        "by",
                        String.join(",", query.by()),
                        "makes more than " + MOST_GROUPS + " groups",
                        "Group by fewer labels, or choose fewer series by label.x=...");
            }
        }
        return lines;
    }

    private boolean fill(
            Query query, List<Series> series, Plan plan, Map<Map<String, String>, GroupLine> lines, Instant now) {
        if (plan.resolution() == Resolution.DETAIL) {
            BiConsumer<Series, Samples> tallies =
                    (one, samples) -> SampleTallies.add(one.kind(), samples, plan.steps(), joining(lines, query, one));
            return plan.bySlices()
                    ? reader.slices(series, query.from(), query.to(), tallies)
                    : reader.samples(series, query.from(), query.to(), tallies);
        }
        return reader.rollups(
                series,
                plan.resolution(),
                Instant.ofEpochMilli(plan.steps().from()),
                query.to(),
                (one, rollups) ->
                        RollupTallies.add(rollups, plan.resolution(), plan.steps(), now, joining(lines, query, one)));
    }

    /** The line of the group of a series that has something to add. */
    private static GroupLine joining(Map<Map<String, String>, GroupLine> lines, Query query, Series series) {
        GroupLine line = Objects.requireNonNull(lines.get(query.groupOf(series.key())));
        line.beginSeries();
        return line;
    }

    private static String unit(Figure figure, Series series) {
        boolean counted =
                series.kind() == Kind.HISTOGRAM && (figure.of() == Figure.Of.RATE || figure.of() == Figure.Of.INCREASE);
        String unit = counted ? "" : series.unit();
        boolean perSecond =
                figure.of() == Figure.Of.RATE || (series.kind() == Kind.COUNTER && figure.of() != Figure.Of.INCREASE);
        return perSecond ? unit + "/s" : unit;
    }

    private static List<Group> groups(Map<Map<String, String>, GroupLine> lines) {
        List<Group> groups = new ArrayList<>();
        lines.forEach((labels, line) -> {
            List<GroupPoint> points = line.points();
            if (!points.isEmpty()) {
                groups.add(new Group(labels, line.series(), points));
            }
        });
        // Every group has the same labels, so that their values alone tell the order.
        groups.sort(Comparator.comparing(group -> String.join("\u0000", new TreeMap<>(group.labels()).values())));
        return groups;
    }
}
