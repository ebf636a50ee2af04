package dev.tachograph.ejb.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.collection.Collected;
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
