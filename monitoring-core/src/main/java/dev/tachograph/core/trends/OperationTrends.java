package dev.tachograph.core.trends;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.performance.BaselineVerdict;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Trends of operations: of the 95th percentile and of the mean, of merged histograms. Not thread-safe. */
final class OperationTrends {

    /** The median step should have so many calls, or its percentile says little: steps are made longer until it has. */
    private static final int CALLS_OF_A_STEP = 40;

    /** But not so long that fewer steps are left. */
    private static final int STEPS_LEFT = 30;

    private final CallHistory calls;
    private final Range range;
    private final List<Trend> trends = new ArrayList<>();
    private Instant first = Instant.MAX;
    private boolean complete = true;

    OperationTrends(CallHistory calls, Range range) {
        this.calls = calls;
        this.range = range;
    }

    /** Those of operations with calls in the range. */
    List<Trend> of(Collection<OperationKey> operations) {
        read(operations, range.from());
        if (!trends.isEmpty() && range.beginsLate(first)) {
            trends.clear();
            read(operations, first);
        }
        return List.copyOf(trends);
    }

    boolean complete() {
        return complete;
    }

    private void read(Collection<OperationKey> operations, Instant from) {
        complete = calls.read(
                        operations,
                        from,
                        range.to(),
                        unit -> Steps.length(from, range.to(), unit),
                        range.now(),
                        (key, steps, step) -> {
                            Instant begin = Instant.ofEpochMilli(steps.get(0).startMillis());
                            first = begin.isBefore(first) ? begin : first;
                            add(key, steps, step);
                        })
                .complete();
    }

    private void add(OperationKey key, List<CallStep> found, long foundStep) {
        List<CallStep> steps = found;
        long step = foundStep;
        while (callsOf(steps) < CALLS_OF_A_STEP && Steps.longer(step) > step) {
            List<CallStep> longer = merged(steps, Steps.longer(step));
            if (longer.size() < STEPS_LEFT) {
                break;
            }
            steps = longer;
            step = Steps.longer(step);
        }
        List<CallStep> known =
                steps.stream().filter(one -> one.durations() != null).toList();
        List<CallStep> telling = known.stream()
                .filter(one -> one.calls() >= BaselineVerdict.LEAST_CALLS)
                .toList();
        trends.add(trend(key, "p95", telling, known, step, OperationTrends::p95));
        trends.add(trend(key, "mean", steps, steps, step, one -> one.seconds() / one.calls()));
    }

    private static long callsOf(List<CallStep> steps) {
        return steps.stream()
                .mapToLong(CallStep::calls)
                .sorted()
                .skip(steps.size() / 2)
                .findFirst()
                .orElse(0);
    }

    private static List<CallStep> merged(List<CallStep> steps, long step) {
        TreeMap<Long, CallStep> longer = new TreeMap<>();
        for (CallStep one : steps) {
            long start = Math.floorDiv(one.startMillis(), step) * step;
            longer.merge(start, new CallStep(start, one.calls(), one.seconds(), one.durations()), CallStep::merge);
        }
        return List.copyOf(longer.values());
    }

    /** Spread over its bucket: a figure that is rounded to a bucket of 4 % would not move for weeks, and then at once. */
    private static double p95(CallStep step) {
        ExponentialHistogram durations = step.durations();
        return durations == null ? Double.NaN : durations.interpolatedQuantile(0.95);
    }

    /**
     * @param telling steps that have a value of their own
     * @param steps also those that have one only together with others
     */
    private Trend trend(
            OperationKey key,
            String figure,
            List<CallStep> telling,
            List<CallStep> steps,
            long step,
            Function<CallStep, Double> value) {
        Course course = Course.ofSteps(
                telling.stream()
                        .map(one -> new TrendPoint(Instant.ofEpochMilli(one.startMillis()), value.apply(one)))
                        .toList(),
                step,
                Direction.LOWER_IS_BETTER);
        return Trending.trend(
                SubjectKind.OPERATION,
                Subject.of(key).toString(),
                key.name(),
                (key.kind() == OperationKind.REQUEST ? "request of " : "operation of ") + key.application(),
                Links.to(key),
                figure,
                "seconds",
                course,
                range.hasTwoWeeks() ? Shifts.ofCalls(Span.weeks(range.to()), steps, step, value) : null,
                range.releasesOf(key.application()).stream()
                        .map(span -> Shifts.ofCalls(span, steps, step, value))
                        .toList());
    }
}
