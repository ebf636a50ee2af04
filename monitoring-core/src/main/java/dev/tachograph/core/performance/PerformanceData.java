package dev.tachograph.core.performance;

import dev.tachograph.core.history.Resolution;
import java.time.Instant;
import java.util.List;

/**
 * The operations of a range.
 *
 * @param from start of what was read, inclusive: that of the range, or of the hour or UTC day it falls into when rollups
 *     were read
 * @param to end of what was read, exclusive, now at the latest: that of the range, or of the hour or UTC day it falls into
 * @param resolution what was read; percentiles are known only from {@code DETAIL}
 * @param complete false when the store did not answer, or a stored block is damaged, and the rest is counted
 * @param operations those with a call in the range, the one with the most time first
 */
public record PerformanceData(
        Instant from,
        Instant to,
        Resolution resolution,
        boolean complete,
        CallTotals total,
        List<OperationPerformance> operations) {

    public PerformanceData {
        operations = List.copyOf(operations);
    }

    /** The same with at most so many operations, those with the most time. */
    public PerformanceData busiest(int most) {
        return new PerformanceData(
                from,
                to,
                resolution,
                complete,
                total,
                operations.stream().limit(most).toList());
    }
}
