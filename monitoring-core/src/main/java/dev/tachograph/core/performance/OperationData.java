package dev.tachograph.core.performance;

import dev.tachograph.core.history.Resolution;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of one operation over a range.
 *
 * @param from as of {@link PerformanceData}
 * @param to as of {@link PerformanceData}
 * @param resolution as of {@link PerformanceData}
 * @param complete as of {@link PerformanceData}
 * @param performance its figures over the whole range
 * @param points its history, oldest first; a step without a look at its registry has no point
 * @param slowestCalls the slowest one of each interval between two looks, after six hours of each minute, at most 50,
 *     the slowest first
 * @param errors by class of exception, the most frequent first. A request that answered 500 without an exception is in
 *     none of them, so that they may be fewer than the errors of the performance
 */
public record OperationData(
        Instant from,
        Instant to,
        Resolution resolution,
        boolean complete,
        OperationPerformance performance,
        List<OperationPoint> points,
        List<SlowCall> slowestCalls,
        List<ErrorClass> errors) {

    public OperationData {
        points = List.copyOf(points);
        slowestCalls = List.copyOf(slowestCalls);
        errors = List.copyOf(errors);
    }

    /** Failed calls that are in no class: requests that answered with a status of 500 or above by themselves. */
    public long errorsWithoutException() {
        return Math.max(
                0,
                performance.errors()
                        - errors.stream().mapToLong(ErrorClass::count).sum());
    }
}
