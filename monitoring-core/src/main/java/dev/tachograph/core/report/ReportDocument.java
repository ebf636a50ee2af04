package dev.tachograph.core.report;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.LastBenchmarks;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.regressions.RegressionSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON report as a record; its fields are described in {@code docs/report-schema.md}, which must change with them.
 *
 * @param schema name and version of this shape: the number grows when a reader of the old one would be misled
 */
record ReportDocument(
        String schema,
        Instant madeAt,
        Instant from,
        Instant to,
        boolean complete,
        HealthVerdict health,
        SystemMetrics system,
        List<ReportChart> charts,
        List<Interruption> interruptions,
        List<Alert> alerts,
        PerformanceData operations,
        @Nullable LastBenchmarks benchmarks,
        List<RegressionSummary> regressions,
        List<Annotation> annotations,
        SelfReport monitor) {

    static final String SCHEMA = "tachograph.report/1";

    static ReportDocument of(DashboardData data, SelfReport self, Instant madeAt) {
        return new ReportDocument(
                SCHEMA,
                madeAt,
                data.from(),
                data.to(),
                data.complete(),
                data.health(),
                data.system(),
                data.charts().stream().map(ReportChart::of).toList(),
                data.interruptions(),
                data.alerts(),
                data.operations(),
                data.benchmarks(),
                data.regressions(),
                data.annotations(),
                self);
    }

    record ReportChart(String id, String title, String unit, List<ReportLine> lines) {

        static ReportChart of(Chart chart) {
            return new ReportChart(
                    chart.id(),
                    chart.title(),
                    chart.unit(),
                    chart.lines().stream().map(ReportLine::of).toList());
        }
    }

    record ReportLine(String label, long seriesId, Chart.Measure measure, LineSummary summary, List<Point> points) {

        static ReportLine of(Chart.Line line) {
            return new ReportLine(line.label(), line.seriesId(), line.measure(), LineSummary.of(line), line.points());
        }
    }
}
