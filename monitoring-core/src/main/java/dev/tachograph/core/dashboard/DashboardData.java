package dev.tachograph.core.dashboard;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.regressions.RegressionSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the overview shows for a range.
 *
 * @param from start of the range, inclusive
 * @param to end of the range, exclusive
 * @param complete false when some of the stored history could not be read, because the database is away or a block is
 *     damaged, and charts and figures hold the rest
 * @param interruptions times in the range at which the monitor did not stop cleanly, newest first
 * @param alerts those whose life touches the range, newest first, at most 200
 * @param operations how measured operations and requests of applications performed: on the overview the five with the most
 *     time of the last hour, in a report all of the range
 * @param benchmarks the last benchmark run that was asked for before the end of the range and is over; null when there is
 *     none, or while the database is away
 * @param regressions those that were open or took a step in the range, confirmed ones first, at most 100
 * @param annotations marks that lie in the range or reach into it and are of this server or of none in particular, by their start,
 *     the newest 50; none while the database is away
 */
public record DashboardData(
        Instant from,
        Instant to,
        boolean complete,
        HealthVerdict health,
        SystemMetrics system,
        List<Chart> charts,
        List<Interruption> interruptions,
        List<Alert> alerts,
        PerformanceData operations,
        @Nullable LastBenchmarks benchmarks,
        List<RegressionSummary> regressions,
        List<Annotation> annotations) {

    public DashboardData {
        charts = List.copyOf(charts);
        interruptions = List.copyOf(interruptions);
        alerts = List.copyOf(alerts);
        regressions = List.copyOf(regressions);
        annotations = List.copyOf(annotations);
    }
}
