package dev.tachograph.core.dashboard;

import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Interruption;
import java.time.Instant;
import java.util.List;

/**
 * All the overview shows for a range.
 *
 * @param from start of the range, inclusive
 * @param to end of the range, exclusive
 * @param complete false when the stored history could not be read and the charts hold only what is in memory
 * @param interruptions times in the range at which the monitor did not stop cleanly, newest first
 */
public record DashboardData(
        Instant from,
        Instant to,
        boolean complete,
        HealthVerdict health,
        SystemMetrics system,
        List<Chart> charts,
        List<Interruption> interruptions) {

    public DashboardData {
        charts = List.copyOf(charts);
        interruptions = List.copyOf(interruptions);
    }
}
