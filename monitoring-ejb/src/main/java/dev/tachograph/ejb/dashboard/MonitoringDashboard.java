package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.series.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is shown, as immutable records. No call waits for the database longer than its time limit. */
public interface MonitoringDashboard {

    /** The newest values, from memory. */
    SystemMetrics systemMetrics();

    /** How machine and monitor are, from memory. */
    HealthVerdict health();

    /** All the overview shows in [from, to), each line with at most {@code points} points. */
    DashboardData data(Instant from, Instant to, int points);

    /** What the monitor says of itself. */
    SelfReport self();

    /** Series of that name whose labels have all the given values; an empty name means every series. Sorted by key. */
    List<Series> series(String name, Map<String, String> labels);

    /** The series with that id. */
    Optional<Series> series(long id);

    /** At most {@code points} points of [from, to), oldest first. */
    List<Point> samples(Series series, Instant from, Instant to, int points);
}
