package dev.tachograph.core.performance;

import java.util.List;
import java.util.Map;

/**
 * The operations of a range, and how they came about.
 *
 * @param histories points of each operation, oldest first
 */
public record PerformanceHistory(PerformanceData data, Map<OperationKey, List<OperationPoint>> histories) {

    public PerformanceHistory {
        histories = Map.copyOf(histories);
    }
}
