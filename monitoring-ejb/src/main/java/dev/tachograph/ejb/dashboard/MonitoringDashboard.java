package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.LastBenchmarks;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryReader.Answer;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.history.Retention;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.performance.PerformanceHistory;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.core.query.Query;
import dev.tachograph.core.query.QueryAnswer;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.query.UnanswerableQueryException;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertingSystem;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.health.SystemHealth;
import dev.tachograph.ejb.history.HistoryStages;
import dev.tachograph.ejb.history.Interruptions;
import dev.tachograph.ejb.regressions.Regressions;
import dev.tachograph.ejb.settings.Version;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is shown, as immutable records. No call waits for the database longer than its time limit. */
@ApplicationScoped
public class MonitoringDashboard {

    private static final int ALERTS_SHOWN = 200;
    private static final int OPERATIONS_SHOWN = 5;
    private static final int REGRESSIONS_SHOWN = 100;
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    private Settings settings;

    @Inject
    private SeriesHead head;

    @Inject
    private HistoryReader reader;

    @Inject
    private QueryEngine queries;

    @Inject
    private HistoryWriter writer;

    @Inject
    private HistoryStages history;

    @Inject
    private Retention retention;

    @Inject
    private Interruptions interruptions;

    @Inject
    private Database database;

    @Inject
    private MetricsCollector collector;

    @Inject
    private Stages stages;

    @Inject
    private SystemHealth systemHealth;

    @Inject
    private PerformanceTracker tracker;

    @Inject
    private AlertingSystem alerting;

    @Inject
    private LastRun lastRun;

    @Inject
    private Regressions regressions;

    @Inject
    private Marks marks;

    @Inject
    private Clock clock;

    /** The newest values, from memory. */
    public SystemMetrics systemMetrics() {
        return new LatestValues(head, settings.server().instance(), clock.instant()).systemMetrics();
    }

    /** How machine and monitor are, from memory. */
    public HealthVerdict health() {
        return systemHealth.judge(systemMetrics());
    }

    /**
     * All the overview shows in [from, to), each line with at most {@code points} points. Operations are those of the last
     * hour whatever the range, so that a page that asks again and again stays cheap.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public DashboardData data(Instant from, Instant to, int points) {
        Instant now = clock.instant();
        return data(from, to, points, operations(now.minus(HOUR), now).busiest(OPERATIONS_SHOWN));
    }

    /**
     * All a report says of [from, to): as {@link #data}, with every operation of the range.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public DashboardData reportData(Instant from, Instant to, int points) {
        return data(from, to, points, operations(from, to));
    }

    private DashboardData data(Instant from, Instant to, int points, PerformanceData operations) {
        Charts charts = new Charts(reader, settings.server().instance());
        List<Interruption> inRange = interruptions.newest().stream()
                .filter(interruption -> interruption.overlaps(from, to))
                .toList();
        var filled = charts.fill(from, to, points, clock.instant());
        AlertPage alerts = alerting.alerts(AlertQuery.between(from, to, ALERTS_SHOWN));
        return new DashboardData(
                from,
                to,
                charts.complete() && alerts.complete() && operations.complete(),
                health(),
                systemMetrics(),
                filled,
                inRange,
                alerts.alerts(),
                operations,
                benchmarks(to),
                regressions.regressions(RegressionQuery.between(from, to, REGRESSIONS_SHOWN)).regressions().stream()
                        .map(RegressionSummary::of)
                        .toList(),
                annotations(from, to));
    }

    /**
     * Marks that lie in [from, to) or reach into it and explain figures of this server, by their start; the newest 50. None while the
     * database is away.
     */
    public List<Annotation> annotations(Instant from, Instant to) {
        return marks.between(from, to);
    }

    /** Null while the database is away, too: the charts say that it is. */
    private @Nullable LastBenchmarks benchmarks(Instant before) {
        try {
            return lastRun.before(before).orElse(null);
        } catch (HistoryUnavailableException away) {
            return null;
        }
    }

    /**
     * How operations and requests of applications performed in [from, to).
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public PerformanceData operations(Instant from, Instant to) {
        return tracker.operations(from, to, clock.instant());
    }

    /** As {@link #operations(Instant, Instant)}, of one application alone. */
    public PerformanceData operations(Instant from, Instant to, String application) {
        return tracker.operations(Map.of("application", application), from, to, clock.instant());
    }

    /**
     * As {@link #operations(Instant, Instant)}, with the history of each in at most {@code points} points.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public PerformanceHistory operationHistories(Instant from, Instant to, int points) {
        return tracker.histories(from, to, points, clock.instant());
    }

    /**
     * All that is known of one operation in [from, to), its history with at most {@code points} points; empty when the
     * history holds no such operation.
     *
     * @throws IllegalArgumentException if the range is empty
     * @throws HistoryUnavailableException if it is not in memory and the database is away
     */
    public Optional<OperationData> operation(OperationKey operation, Instant from, Instant to, int points) {
        return tracker.operation(operation, from, to, points, clock.instant());
    }

    /**
     * The operations of that name, of every application and kind; sorted.
     *
     * @throws HistoryUnavailableException if none is in memory and the database is away
     */
    public List<OperationKey> operationsNamed(String name) {
        return tracker.named(name);
    }

    /** What the monitor says of itself. */
    public SelfReport self() {
        String absence = history.absence();
        // Without the options of an H2 URL, which tell a person nothing about where it is.
        String where =
                settings.database().maskedJdbcUrl(settings.server().dataDir()).split(";", 2)[0];
        return new SelfReport(
                Version.text(),
                history.startedAt(),
                settings.server().instance(),
                absence == null ? database.product() + " at " + where : where + " is away: " + absence,
                absence == null,
                stages.all().stream().map(Stage::report).toList(),
                writer.pendingSamples(),
                writer.droppedSamples(),
                head.size(),
                collector.applications(),
                interruptions.newest(),
                retention.kept());
    }

    /**
     * Why the history cannot be read or written now; empty while it can. Asks memory alone. Fit for everybody: it names no
     * host, user or file.
     */
    public Optional<String> databaseAbsence() {
        return Optional.ofNullable(history.openAbsence());
    }

    /** Series of that name whose labels have all the given values; an empty name means every series. Sorted by key. */
    public List<Series> series(String name, Map<String, String> labels) {
        return reader.series(name, labels).value();
    }

    /** The series with that id. */
    public Optional<Series> series(long id) {
        return reader.series(id);
    }

    /**
     * At most {@code points} points of [from, to), oldest first.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public Answer<List<Point>> samples(Series series, Instant from, Instant to, int points) {
        return reader.points(series, from, to, points, clock.instant());
    }

    /**
     * The answer to a question over many series.
     *
     * @throws UnanswerableQueryException if it cannot be answered as it is asked
     */
    public QueryAnswer query(Query query) {
        return queries.answer(query, clock.instant());
    }
}
