package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * How operations and requests of watched applications perform over any stored range: calls, errors, durations, and the
 * verdict of each against its baseline. All instances of an application, and all statuses of a route, count together.
 *
 * <p>Cost: series are found by name once; what is still in memory is read from there. A sealed hour of a series with calls at each look
 * costs half a millisecond (measured with 20 series over a day); where that would add up to more than a second and a half, rollups
 * are read. Thread-safe.
 */
public final class PerformanceTracker {

    /** The range of figures and verdicts where nobody asks for another. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_SLOW_CALLS = 50;

    private static final Comparator<OperationPerformance> MOST_TIME_FIRST = Comparator.comparingDouble(
                    OperationPerformance::totalSeconds)
            .reversed()
            .thenComparing(OperationPerformance::key);

    private final HistoryReader reader;
    private final Baselines baselines;
    private final SlowCalls slowCalls;
    private final LeftOut leftOut;

    /** Verdicts count every call. */
    public PerformanceTracker(HistoryReader reader, Baselines baselines, SlowCalls slowCalls) {
        this(reader, baselines, slowCalls, (from, to) -> List.of());
    }

    public PerformanceTracker(HistoryReader reader, Baselines baselines, SlowCalls slowCalls, LeftOut leftOut) {
        this.reader = reader;
        this.baselines = baselines;
        this.slowCalls = slowCalls;
        this.leftOut = leftOut;
    }

    /**
     * Every operation with a call in [from, to).
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public PerformanceData operations(Instant from, Instant to, Instant now) {
        return operations(CallSeries.all(reader), from, to, now);
    }

    /** As {@link #operations(Instant, Instant, Instant)}, of the series alone that have those labels. */
    public PerformanceData operations(Map<String, String> labels, Instant from, Instant to, Instant now) {
        return operations(CallSeries.all(reader).with(labels), from, to, now);
    }

    private PerformanceData operations(CallSeries series, Instant from, Instant to, Instant now) {
        Stretch stretch = Stretch.of(reader, from, to, series.callsAndErrors(), now);
        Map<OperationKey, Tally> tallies = new TreeMap<>();
        boolean complete = callReader(stretch)
                .read(
                        series.callsAndErrors(),
                        one -> always(tallies.computeIfAbsent(CallSeries.keyOf(one), any -> new Tally())));
        return data(stretch, tallies, series.complete() && complete);
    }

    private PerformanceData data(Stretch stretch, Map<OperationKey, Tally> tallies, boolean complete) {
        List<OperationPerformance> operations = new ArrayList<>();
        tallies.forEach((key, tally) -> {
            if (tally.calls() > 0) {
                operations.add(performance(key, tally, stretch));
            }
        });
        operations.sort(MOST_TIME_FIRST);
        return new PerformanceData(
                stretch.from(), stretch.to(), stretch.resolution(), complete, total(tallies, stretch), operations);
    }

    /**
     * One operation over [from, to), its history in at most {@code points} points.
     *
     * @return empty when there is no such operation in the history, whatever the range
     * @throws IllegalArgumentException if the range is empty or {@code points} is not positive
     * @throws HistoryUnavailableException if it is not in memory and the store is away
     */
    public Optional<OperationData> operation(OperationKey key, Instant from, Instant to, int points, Instant now) {
        requirePositive(points);
        CallSeries series = CallSeries.all(reader).of(key);
        if (series.isEmpty()) {
            requireComplete(series);
            return Optional.empty();
        }
        List<Series> all =
                Stream.concat(series.calls().stream(), series.errors().stream()).toList();
        Stretch stretch = Stretch.of(reader, from, to, all, now);
        OperationSteps steps = new OperationSteps(stretch, points);
        Map<String, OperationSteps> classes = new HashMap<>();
        boolean complete = callReader(stretch)
                .read(
                        all,
                        one -> one.kind() == Kind.HISTOGRAM
                                ? steps::at
                                : classes.computeIfAbsent(
                                        one.key().label("exception"), any -> new OperationSteps(stretch, points))::at);
        if (key.kind() == OperationKind.OPERATION) {
            classes.values().forEach(steps::add);
        }
        return Optional.of(new OperationData(
                stretch.from(),
                stretch.to(),
                stretch.resolution(),
                series.complete() && complete,
                performance(key, steps.total(), stretch),
                steps.points(),
                slowCalls.slowest(key, stretch.from(), stretch.to(), MOST_SLOW_CALLS),
                errorClasses(classes)));
    }

    /**
     * Every operation with a call in [from, to), each with its history in at most {@code points} points; all read once.
     *
     * @throws IllegalArgumentException if the range is empty or {@code points} is not positive
     */
    public PerformanceHistory histories(Instant from, Instant to, int points, Instant now) {
        requirePositive(points);
        CallSeries series = CallSeries.all(reader);
        Stretch stretch = Stretch.of(reader, from, to, series.callsAndErrors(), now);
        Map<OperationKey, OperationSteps> steps = new TreeMap<>();
        boolean complete = callReader(stretch)
                .read(
                        series.callsAndErrors(),
                        one -> steps.computeIfAbsent(CallSeries.keyOf(one), any -> new OperationSteps(stretch, points))
                                ::at);
        Map<OperationKey, Tally> tallies = new TreeMap<>();
        Map<OperationKey, List<OperationPoint>> histories = new HashMap<>();
        steps.forEach((key, found) -> {
            tallies.put(key, found.total());
            histories.put(key, found.points());
        });
        return new PerformanceHistory(data(stretch, tallies, series.complete() && complete), histories);
    }

    private CallReader callReader(Stretch stretch) {
        return new CallReader(reader, stretch, new Disturbed(leftOut.between(stretch.from(), stretch.to())));
    }

    private static void requirePositive(int points) {
        if (points < 1) {
            throw new IllegalArgumentException("points = " + points + ": must be positive");
        }
    }

    /**
     * The operations of that name in the history, of every application and kind; sorted.
     *
     * @throws HistoryUnavailableException if none is in memory and the store is away
     */
    public List<OperationKey> named(String name) {
        CallSeries series = CallSeries.all(reader);
        List<OperationKey> named =
                series.keys().stream().filter(key -> key.name().equals(name)).toList();
        if (named.isEmpty()) {
            requireComplete(series);
        }
        return named;
    }

    /** That something is not in memory does not say that there is no such thing. */
    private static void requireComplete(CallSeries series) {
        if (!series.complete()) {
            throw new HistoryUnavailableException("operations are known from memory alone", null);
        }
    }

    private static LongFunction<Tally> always(Tally tally) {
        return time -> tally;
    }

    private OperationPerformance performance(OperationKey key, Tally tally, Stretch stretch) {
        Baseline baseline = baselines.of(key).orElse(null);
        return new OperationPerformance(
                key.application(),
                key.kind(),
                key.name(),
                tally.calls(),
                tally.errors(),
                tally.calls() / stretch.seconds(),
                tally.errorRatio(),
                tally.mean(),
                tally.p50(),
                tally.p95(),
                tally.p99(),
                tally.max(),
                tally.seconds(),
                baseline,
                BaselineVerdict.of(baseline, tally, stretch.length()));
    }

    private static CallTotals total(Map<OperationKey, Tally> tallies, Stretch stretch) {
        Map<OperationKind, List<Tally>> byKind = new EnumMap<>(OperationKind.class);
        tallies.forEach((key, tally) ->
                byKind.computeIfAbsent(key.kind(), any -> new ArrayList<>()).add(tally));
        Tally requests = new Tally();
        byKind.getOrDefault(OperationKind.REQUEST, List.of()).forEach(requests::add);
        return CallTotals.of(
                CallCount.of(byKind.getOrDefault(OperationKind.REQUEST, List.of())),
                CallCount.of(byKind.getOrDefault(OperationKind.OPERATION, List.of())),
                requests.calls() / stretch.seconds(),
                requests.p95());
    }

    private static List<ErrorClass> errorClasses(Map<String, OperationSteps> classes) {
        return classes.entrySet().stream()
                .map(found ->
                        new ErrorClass(found.getKey(), found.getValue().total().failures()))
                .filter(found -> found.count() > 0)
                .sorted(Comparator.comparingLong(ErrorClass::count).reversed().thenComparing(ErrorClass::exception))
                .toList();
    }
}
