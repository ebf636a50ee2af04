package dev.tachograph.ejb.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.collection.Collected;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is shown that no probe gives. */
class ShownSeriesTest {

    /** Absent where the machine has none: containers without disks or networks of their own, a system without a load or swap. */
    private static final Set<String> OPTIONAL = Set.of(
            "system_disk_read_bytes_total",
            "system_disk_written_bytes_total",
            "system_network_received_bytes_total",
            "system_network_transmitted_bytes_total",
            "system_load_average",
            "system_swap_used_bytes");

    private static Collected collected;

    @BeforeAll
    static void collect() {
        collected = new Collected(Beans.settings(""));
        // The share of the CPU needs ticks between two looks, and there are a hundred a second.
        for (int looks = 0; looks < 2 || !collected.names().contains("system_cpu_utilization_ratio"); looks++) {
            assertThat(looks).as("looks without the CPU's share").isLessThan(1_000);
            collected.look();
        }
    }

    @Test
    void everySeriesOfAChartIsRecorded() {
        Set<String> missing = ChartCatalog.ALL.stream()
                .flatMap(entry -> entry.lines().stream())
                .map(ChartCatalog.Source::series)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(collected.names());
        missing.removeAll(OPTIONAL);
        assertThat(missing).isEmpty();
    }

    @Test
    void chartsHaveDistinctNamesThatFitIntoALink() {
        assertThat(ChartCatalog.ALL)
                .extracting(ChartCatalog.Entry::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z-]+"));
    }

    @Test
    void aSeriesOfAnApplicationIsNoLineOfTheMachinesCharts() {
        HistoryStore away = (HistoryStore) Proxy.newProxyInstance(
                HistoryStore.class.getClassLoader(), new Class<?>[] {HistoryStore.class}, (self, method, arguments) -> {
                    throw new HistoryUnavailableException("away", null);
                });
        SeriesHead head = new SeriesHead();
        HistoryWriter writer = new HistoryWriter(away, "server-1", head, HistoryWriter.PendingBound.standard());
        Instant now = collected.now();
        for (Map<String, String> labels :
                List.of(Map.of("instance", "server-1"), Map.of("instance", "server-1", "application", "shop"))) {
            SeriesKey key = new SeriesKey("system_cpu_utilization_ratio", labels);
            writer.record(List.of(
                    Recording.scalar(SeriesDefinition.of(key, Kind.GAUGE), now.toEpochMilli(), labels.size() / 10.0)));
        }
        HistoryReader reader = new HistoryReader(away, head, Duration.ofDays(14), Duration.ofDays(400));
        assertThat(new Charts(reader, "server-1").fill(now.minusSeconds(60), now.plusSeconds(60), 10, now))
                .flatExtracting(Chart::lines)
                .singleElement()
                .satisfies(line -> assertThat(line.points().get(0).max()).isEqualTo(0.1));
    }

    @Test
    void everyLatestValueIsThere() {
        SystemMetrics metrics = new LatestValues(collected.head(), "server-1", collected.now()).systemMetrics();
        assertThat(metrics.at()).isEqualTo(collected.now());
        assertThat(metrics.cpu().utilizationRatio()).isBetween(0.0, 1.0);
        assertThat(metrics.cpu().coreUtilizationRatios()).isNotEmpty();
        assertThat(metrics.memory()).hasNoNullFieldsOrPropertiesExcept("swapUsedBytes", "swapTotalBytes");
        assertThat(metrics.disks())
                .isNotEmpty()
                .allSatisfy(disk -> assertThat(disk).hasNoNullFieldsOrProperties());
        assertThat(metrics.jvm()).hasNoNullFieldsOrProperties();
        assertThat(metrics.process()).hasNoNullFieldsOrProperties();
    }

    @Test
    void valuesOfAnotherServerAndOldOnesAreNotTheLatest() {
        assertThat(new LatestValues(collected.head(), "server-2", collected.now())
                        .systemMetrics()
                        .at())
                .isNull();
        assertThat(new LatestValues(
                                collected.head(), "server-1", collected.now().plusSeconds(200))
                        .systemMetrics()
                        .memory()
                        .usedBytes())
                .isNull();
    }
}
