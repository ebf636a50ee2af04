package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthStatus;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.CallTotals;
import dev.tachograph.core.performance.PerformanceData;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static final Instant TO = Instant.parse("2026-01-01T01:00:00Z");
    private static final Instant FROM = TO.minusSeconds(3600);

    private static final PerformanceData NO_CALLS =
            new PerformanceData(FROM, TO, Resolution.DETAIL, true, CallTotals.NONE, List.of());

    private static final SystemMetrics NOTHING = new SystemMetrics(
            null,
            "demo",
            new SystemMetrics.Cpu(null, List.of(), null, null, null),
            new SystemMetrics.Memory(null, null, null, null, null, null),
            List.of(),
            new SystemMetrics.Network(null, null, null, null),
            new SystemMetrics.Jvm(null, null, null, null, null, null),
            new SystemMetrics.Process(null, null, null, null));

    private static final SystemMetrics SOMETHING = new SystemMetrics(
            TO,
            "demo",
            new SystemMetrics.Cpu(0.5, List.of(0.0, 1.0, Double.NaN, 7.0), 1.5, 1.0, 0.5),
            new SystemMetrics.Memory(1e9, 4e9, 3e9, 0.25, 0.0, 1e9),
            List.of(disk("/", 0.5), disk("/data", null)),
            new SystemMetrics.Network(1024.0, 2048.0, 0.0, 0.0),
            new SystemMetrics.Jvm(1e8, 2e8, 0.5, 0.001, 42.0, 9000.0),
            new SystemMetrics.Process(3e8, 0.1, 99.0, 3600.0));

    @Test
    void showsADashForWhatIsNotMeasuredYet() {
        assertThat(Tiles.of(data(NOTHING)))
                .extracting(Tile::id)
                .containsExactly(
                        "cpu", "load", "memory", "network", "disk-traffic", "heap", "gc", "threads", "process");
        assertThat(Tiles.of(data(NOTHING)))
                .allSatisfy(tile -> assertThat(tile.readings())
                        .isNotEmpty()
                        .allSatisfy(reading -> assertThat(reading.text()).isEqualTo("–")));
    }

    @Test
    void hasATileForSwapAndForEachDiskThatIsThere() {
        assertThat(Tiles.of(data(SOMETHING))).extracting(Tile::title).contains("Swap", "Disk /", "Disk /data");
    }

    @Test
    void keepsTheBarsOfCoresInTheirBox() {
        assertThat(tile("cpu").cores()).extracting(Tile.Bar::height).containsExactly(0.5, 24.0, 0.5, 24.0);
    }

    @Test
    void fillsTheMeterOfADiskFromItsOwnRatio() {
        assertThat(tile("disk-0").meterWidth()).isEqualTo(50);
        assertThat(tile("disk-1").meterWidth()).isZero();
        assertThat(tile("disk-1").disk()).isEqualTo("/data");
    }

    @Test
    void doesNotTakeTheLineOfAnotherDisk() {
        Chart disks = new Chart("disk", "Disk space", "ratio", List.of(line("/data", 0.1)));
        assertThat(Spark.of(data(SOMETHING, disks), "disk", List.of("/", "/data")))
                .extracting(Spark::path)
                .containsExactly("", "M0 14m-1 0h2");
    }

    @Test
    void addsUpAllInterfacesAndDrawsBothDirectionsOnOneScale() {
        Chart network = new Chart(
                "network",
                "Network traffic",
                "bytes/s",
                List.of(line("eth0 received", 6), line("eth1 received", 4), line("eth0 sent", 5)));
        assertThat(Spark.of(data(SOMETHING, network), "network", List.of("received", "sent", "lost")))
                .extracting(Spark::path)
                .containsExactly("M0 1.5m-1 0h2", "M0 14m-1 0h2", "");
    }

    private static Tile tile(String id) {
        return Tiles.of(data(SOMETHING)).stream()
                .filter(tile -> tile.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(String label, double value) {
        return new Line(label, 1, Measure.VALUE, List.of(Point.gauge(FROM, value, value, value)));
    }

    private static SystemMetrics.Disk disk(String mount, Double ratio) {
        return new SystemMetrics.Disk(mount, "/dev/x", "ext4", null, null, null, ratio);
    }

    private static DashboardData data(SystemMetrics system, Chart... charts) {
        HealthVerdict health = new HealthVerdict(TO, HealthStatus.HEALTHY, "Well.", List.of(), List.of());
        return new DashboardData(
                FROM,
                TO,
                true,
                health,
                system,
                List.of(charts),
                List.of(),
                List.of(),
                NO_CALLS,
                null,
                List.of(),
                List.of());
    }
}
