package dev.tachograph.core.trends;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.query.UnanswerableQueryException;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether figures of operations, benchmarks and metrics grow over weeks.
 *
 * <p>Cost: an operation with a month of hours takes some 20 milliseconds, most of it merging histograms for intervals. Thread-safe.
 */
public final class Trends {

    /** In a list; more would keep the database busy for long. */
    private static final int MOST_OPERATIONS = 200;

    private static final int MOST_BENCHMARKS = 100;
    private static final int MOST_DEPLOYMENTS = 1_000;
    private static final int RELEASES = 10;

    /** How certain growth comes first: by the end of its interval that is nearer to none. */
    private static final Comparator<Trend> GROWING_FIRST = Comparator.comparing(Trends::rank)
            .thenComparing(Comparator.comparingDouble(Trends::speed).reversed())
            .thenComparing(Trend::subject)
            .thenComparing(Trend::figure)
            .thenComparing(Trend::variant);

    private final CallHistory calls;
    private final HistoryReader reader;
    private final QueryEngine queries;
    private final BenchmarkStore benchmarks;
    private final AnnotationStore annotations;

    public Trends(
            CallHistory calls,
            HistoryReader reader,
            QueryEngine queries,
            BenchmarkStore benchmarks,
            AnnotationStore annotations) {
        this.calls = calls;
        this.reader = reader;
        this.queries = queries;
        this.benchmarks = benchmarks;
        this.annotations = annotations;
    }

    /**
     * Of one subject, with points: each figure of each operation or benchmark that it means.
     *
     * @return no trend where it has no value in the range
     * @throws IllegalArgumentException if the range is empty
     * @throws UnanswerableQueryException if a metric would be too much work
     * @throws HistoryUnavailableException if it is a benchmark and the store is away
     */
    public TrendPage of(Subject subject, Instant from, Instant to, Instant now) {
        Range range = range(from, to, RELEASES, now);
        boolean complete;
        List<Trend> trends;
        switch (subject.kind()) {
            case OPERATION -> {
                OperationTrends operations = new OperationTrends(calls, range);
                trends = operations.of(calls.operations().keys().stream()
                        .filter(subject::means)
                        .toList());
                complete = operations.complete();
            }
            case BENCHMARK -> {
                trends = new BenchmarkTrends(benchmarks, range)
                        .of(benchmarks.variants(subject.name()).stream()
                                .filter(variant -> subject.means(variant.key()))
                                .limit(MOST_BENCHMARKS)
                                .toList());
                complete = true;
            }
            case METRIC -> {
                MetricTrends metrics = new MetricTrends(queries, range);
                trends = metrics.of(subject);
                complete = metrics.complete();
            }
            default -> throw new IllegalArgumentException("subject = " + subject + ": has no trend");
        }
        return new TrendPage(from, to, complete, "", trends.size(), 0, trends);
    }

    /**
     * Of all operations and of all benchmarks in the environment they were measured in last; what grows fastest for certain comes first.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public TrendPage growing(Instant from, Instant to, int offset, int limit, Instant now) {
        Range range = range(from, to, 1, now);
        CallHistory.Known known = calls.operations();
        OperationTrends operations = new OperationTrends(calls, range);
        List<Trend> all = new ArrayList<>(
                operations.of(known.keys().stream().limit(MOST_OPERATIONS).toList()));
        List<String> leftOut = new ArrayList<>();
        if (known.keys().size() > MOST_OPERATIONS) {
            leftOut.add(known.keys().size() - MOST_OPERATIONS + " operations");
        }
        boolean complete = known.complete() && operations.complete();
        try {
            List<Variant> variants = measuredLast(from);
            all.addAll(new BenchmarkTrends(benchmarks, range)
                    .of(variants.stream().limit(MOST_BENCHMARKS).toList()));
            if (variants.size() > MOST_BENCHMARKS) {
                leftOut.add(variants.size() - MOST_BENCHMARKS + " benchmarks");
            }
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
        all.sort(GROWING_FIRST);
        return new TrendPage(
                from,
                to,
                complete,
                leftOut.isEmpty()
                        ? ""
                        : String.join(" and ", leftOut) + ", since a list looks at no more than " + MOST_OPERATIONS
                                + " operations and " + MOST_BENCHMARKS + " benchmarks",
                all.size(),
                offset,
                all.stream().skip(offset).limit(limit).toList());
    }

    /**
     * Whether there is such a thing, in whatever range.
     *
     * @throws HistoryUnavailableException if it is a benchmark and the store is away
     */
    public boolean isKnown(Subject subject) {
        return switch (subject.kind()) {
            case OPERATION -> calls.operations().keys().stream().anyMatch(subject::means);
            case BENCHMARK ->
                benchmarks.variants(subject.name()).stream().anyMatch(variant -> subject.means(variant.key()));
            case METRIC ->
                !reader.series(subject.name(), subject.labels()).value().isEmpty();
        };
    }

    /**
     * What a subject of that kind can be, as it is written, sorted; of metrics the series with that name where there are any.
     *
     * @throws HistoryUnavailableException if they are benchmarks and the store is away
     */
    public List<String> known(Subject subject) {
        Stream<String> known = switch (subject.kind()) {
            case OPERATION ->
                calls.operations().keys().stream().map(key -> Subject.of(key).toString());
            case BENCHMARK ->
                benchmarks.latest().stream()
                        .map(stored -> "benchmark:" + stored.result().key().name());
            case METRIC -> {
                List<Series> named = reader.series(subject.name(), Map.of()).value();
                yield named.isEmpty()
                        ? reader.series("", Map.of()).value().stream()
                                .map(series -> "metric:" + series.key().name())
                        : named.stream()
                                .map(Series::key)
                                .map(SeriesKey::toString)
                                .map(key -> "metric:" + key);
            }
        };
        return known.distinct().sorted().toList();
    }

    private Range range(Instant from, Instant to, int releases, Instant now) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " to " + to + ": is empty");
        }
        List<Annotation> deployments;
        try {
            deployments = annotations.find(from, to, MOST_DEPLOYMENTS).stream()
                    .filter(annotation -> annotation.kind() == AnnotationKind.DEPLOYMENT
                            && !annotation.startsAt().isBefore(from))
                    .toList();
        } catch (HistoryUnavailableException away) {
            deployments = List.of();
        }
        return new Range(from, to, deployments, releases, now);
    }

    /** A machine that was replaced stays in the history, and not in the list. */
    private List<Variant> measuredLast(Instant from) {
        Map<String, Stored> newest = new TreeMap<>();
        for (Stored stored : benchmarks.latest()) {
            if (!began(stored.run()).isBefore(from)) {
                BenchmarkKey key = stored.result().key();
                newest.merge(
                        key.toString(),
                        stored,
                        (one, other) -> began(other.run()).isAfter(began(one.run())) ? other : one);
            }
        }
        return newest.values().stream()
                .map(stored -> new Variant(stored.result().key(), stored.run().environment()))
                .toList();
    }

    private static Instant began(BenchmarkRun run) {
        return Objects.requireNonNullElse(run.startedAt(), run.requestedAt());
    }

    private static int rank(Trend trend) {
        return switch (trend.tendency()) {
            case GROWING -> 0;
            case STEPPED -> isUp(trend) ? 1 : 4;
            case UNDECIDED -> 2;
            case STEADY -> 3;
            case FALLING -> 5;
            case TOO_LITTLE_DATA -> 6;
        };
    }

    /** Whether it is above where it was before its steps. */
    private static boolean isUp(Trend trend) {
        List<Turn> turns = trend.changes();
        return turns.stream()
                        .mapToDouble(
                                turn -> Objects.requireNonNullElse(turn.changePercent(), turn.after() - turn.before()))
                        .sum()
                > 0;
    }

    /** For certain, of what grows; as estimated, of the rest. */
    private static double speed(Trend trend) {
        Slope slope = trend.slope();
        Double low = slope == null ? null : slope.lowPercentPerWeek();
        return trend.tendency() == Tendency.GROWING && low != null ? low : percentPerWeek(trend);
    }

    private static double percentPerWeek(Trend trend) {
        Slope slope = trend.slope();
        Double percent = slope == null ? null : slope.percentPerWeek();
        return percent == null ? 0 : percent;
    }
}
