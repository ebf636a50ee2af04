package dev.tachograph.core.settings;

import java.util.List;

/** All tables, in the order in which data flows through the server. */
final class Tables {

    private static final ServerTable SERVER = new ServerTable();
    private static final MetricsTable METRICS = new MetricsTable();
    private static final DatabaseTable DATABASE = new DatabaseTable();
    private static final RetentionTable RETENTION = new RetentionTable();
    private static final AlertsTable ALERTS = new AlertsTable();
    private static final BenchmarksTable BENCHMARKS = new BenchmarksTable();
    private static final RegressionsTable REGRESSIONS = new RegressionsTable();
    private static final SentryTable SENTRY = new SentryTable();

    static final List<Table<?>> ALL =
            List.of(SERVER, METRICS, DATABASE, RETENTION, ALERTS, BENCHMARKS, REGRESSIONS, SENTRY);

    static final BaselinesTable BASELINES = new BaselinesTable();
    static final JarsTable JARS = new JarsTable();

    static final List<TableArray<?>> ARRAYS = List.of(BASELINES, JARS);

    static final List<Key<?>> KEYS =
            ALL.stream().<Key<?>>flatMap(table -> table.keys().stream()).toList();

    private Tables() {}

    static Settings read(Values values) {
        return new Settings(
                SERVER.read(values),
                DATABASE.read(values),
                METRICS.read(values),
                RETENTION.read(values),
                ALERTS.read(values),
                BENCHMARKS.read(values),
                REGRESSIONS.read(values),
                SENTRY.read(values),
                values.rows(BASELINES));
    }
}
