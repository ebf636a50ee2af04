package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.query.Matcher;
import dev.tachograph.core.query.Query;
import dev.tachograph.core.query.QueryAnswer;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.query.UnanswerableQueryException;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Instant;
import java.util.List;

/** Trends of metrics: all matching series together, by the figure that is usual of their kind. Nobody said which way is better. */
final class MetricTrends {

    private final QueryEngine queries;
    private final Range range;
    private boolean complete = true;

    MetricTrends(QueryEngine queries, Range range) {
        this.queries = queries;
        this.range = range;
    }

    boolean complete() {
        return complete;
    }

    /**
     * One, or none when there is no such series with a sample in the range.
     *
     * @throws UnanswerableQueryException if it would be too much work
     */
    List<Trend> of(Subject subject) {
        QueryAnswer answer = answer(subject, range.from());
        if (!answer.groups().isEmpty() && range.beginsLate(points(answer).get(0).at())) {
            answer = answer(subject, points(answer).get(0).at());
        }
        complete = answer.complete();
        if (answer.groups().isEmpty()) {
            return List.of();
        }
        int series = answer.groups().get(0).series();
        Course course = Course.ofSteps(points(answer), Math.round(answer.stepSeconds() * 1_000), Direction.NEITHER);
        return List.of(Trending.trend(
                SubjectKind.METRIC,
                subject.toString(),
                subject.name(),
                series == 1 ? "" : series + " series together",
                null,
                answer.figure(),
                answer.unit(),
                course,
                range.hasTwoWeeks() ? Shifts.ofValues(Span.weeks(range.to()), course) : null,
                range.releasesOf(subject.labels().getOrDefault("application", "")).stream()
                        .map(span -> Shifts.ofValues(span, course))
                        .toList()));
    }

    private QueryAnswer answer(Subject subject, Instant first) {
        long step = Steps.length(first, range.to(), 1);
        // Whole steps since the epoch, so that a time of the day is the same step on each of them.
        long from = Math.floorDiv(first.toEpochMilli(), step) * step;
        long to = -Math.floorDiv(-range.to().toEpochMilli(), step) * step;
        return queries.answer(
                new Query(
                        subject.name(),
                        subject.labels().entrySet().stream()
                                .map(label -> Matcher.equal(label.getKey(), label.getValue()))
                                .toList(),
                        null,
                        List.of(),
                        Instant.ofEpochMilli(from),
                        Instant.ofEpochMilli(to),
                        (int) Math.max(1, (to - from) / step)),
                range.now());
    }

    /** By the start of their step: a query answers with its end, or with the time of a sample in it. */
    private static List<TrendPoint> points(QueryAnswer answer) {
        long step = Math.max(1, Math.round(answer.stepSeconds() * 1_000));
        return answer.groups().get(0).points().stream()
                .map(point -> new TrendPoint(start(point, step), point.value()))
                .toList();
    }

    private static Instant start(GroupPoint point, long step) {
        return Instant.ofEpochMilli(Math.floorDiv(point.at().toEpochMilli() - 1, step) * step);
    }
}
