package dev.tachograph.core.report;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.LastBenchmarks;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthReason;
import dev.tachograph.core.health.HealthStatus;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Kept;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.CallTotals;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.PerformanceData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Data that reads like data. */
final class ReportFixtures {

    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-01-01T01:00:00Z");

    private ReportFixtures() {}

    /** A gauge with a value every minute; {@code -} is a missing point, {@code NaN} one without a number. */
    static Line line(String label, String values) {
        List<Point> points = new ArrayList<>();
        Instant at = FROM;
        for (String value : values.split(" ")) {
            if (!value.equals("-")) {
                double v = Double.parseDouble(value);
                points.add(Point.gauge(at, v, v, v));
            }
            at = at.plusSeconds(60);
        }
        return new Line(label, 1, Measure.VALUE, points);
    }

    static Chart chart(String unit, Line... lines) {
        return new Chart("cpu", "CPU", unit, List.of(lines));
    }

    static DashboardData data(Chart... charts) {
        return data(HEALTHY, true, List.of(), charts);
    }

    static DashboardData data(
            HealthVerdict health, boolean complete, List<Interruption> interruptions, Chart... charts) {
        return new DashboardData(
                FROM,
                TO,
                complete,
                health,
                system(),
                List.of(charts),
                interruptions,
                List.of(),
                operations(),
                null,
                List.of(),
                List.of());
    }

    static PerformanceData operations(OperationPerformance... operations) {
        return new PerformanceData(FROM, TO, Resolution.DETAIL, true, CallTotals.NONE, List.of(operations));
    }

    static final HealthVerdict HEALTHY =
            new HealthVerdict(TO, HealthStatus.HEALTHY, "Machine and monitor are well.", List.of(), List.of());

    static HealthVerdict unhealthy(String words) {
        return new HealthVerdict(
                TO,
                HealthStatus.UNHEALTHY,
                words,
                List.of(new HealthReason(HealthStatus.UNHEALTHY, "disk", words, "Free some space.")),
                List.of());
    }

    static SystemMetrics system() {
        return new SystemMetrics(
                TO,
                "demo",
                new SystemMetrics.Cpu(0.25, List.of(0.2, 0.3), 0.4, null, null),
                new SystemMetrics.Memory(1e9, 4e9, 3e9, 0.25, null, null),
                List.of(),
                new SystemMetrics.Network(null, null, null, null),
                new SystemMetrics.Jvm(1e8, 2e8, 0.5, 0.001, 42.0, 9000.0),
                new SystemMetrics.Process(3e8, 0.1, 99.0, 3600.0));
    }

    static SelfReport self(String instance) {
        return new SelfReport(
                "0.1.0",
                FROM,
                instance,
                "H2 2.4 in ./data",
                true,
                List.of(new SelfReport.Stage("flush", "10s", TO, 0.004, 360, 1, "disk <full>", false, false)),
                3,
                0,
                42,
                List.of(),
                List.of(),
                Kept.UNKNOWN);
    }

    /** Data with a chart, a benchmark run from the 10th to the 60th second, and a deployment at the 120th. */
    static DashboardData withMarks() {
        Annotation run = new Annotation(
                new UUID(0, 1),
                AnnotationKind.BENCHMARK_RUN,
                "Benchmarks of own",
                "demo",
                null,
                FROM.plusSeconds(10),
                FROM.plusSeconds(60));
        Annotation deployed = new Annotation(
                new UUID(0, 2),
                AnnotationKind.DEPLOYMENT,
                "shop <1.4>",
                null,
                null,
                FROM.plusSeconds(120),
                FROM.plusSeconds(120));
        return new DashboardData(
                FROM,
                TO,
                true,
                HEALTHY,
                system(),
                List.of(chart("ratio", line("a", "0.1 0.2"))),
                List.of(),
                List.of(),
                operations(),
                null,
                List.of(),
                List.of(run, deployed));
    }

    /** Data with a benchmark run that found a regression. */
    static DashboardData withBenchmarks() {
        BenchmarkRun run = new BenchmarkRun(
                new UUID(0, 1),
                RunTrigger.SCHEDULE,
                RunStatus.COMPLETED,
                List.of(),
                "quick",
                "own",
                null,
                null,
                null,
                FROM,
                FROM,
                TO,
                1,
                null,
                null,
                null,
                "demo",
                null);
        ResultSummary search = new ResultSummary(
                "com.example.Search.literal",
                Map.of("lines", "<10>"),
                "avgt",
                "us/op",
                1,
                12.5,
                0.5,
                null,
                Verdict.REGRESSED,
                ChangeSeverity.CRITICAL,
                60.0,
                51.0,
                70.0,
                0.001,
                3,
                9,
                4.0,
                null,
                List.of(),
                "60 % more time");
        return new DashboardData(
                FROM,
                TO,
                true,
                HEALTHY,
                system(),
                List.of(),
                List.of(),
                List.of(),
                operations(),
                new LastBenchmarks(run, List.of(search)),
                List.of(),
                List.of());
    }
}
