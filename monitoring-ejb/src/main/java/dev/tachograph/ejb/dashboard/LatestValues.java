package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.history.SeriesHead.Latest;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One look at the newest value of every series in memory, arranged as {@link SystemMetrics}. */
final class LatestValues {

    /** A value older than this is not the newest state of anything: its source is switched off or gone. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private final String instance;
    private final Map<String, List<Reading>> byName = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    private record Reading(SeriesKey key, Latest latest) {}

    LatestValues(SeriesHead head, String instance, Instant now) {
        this.instance = instance;
        long oldest = now.minus(STALE).toEpochMilli();
        for (Series series : head.series()) {
            if (series.key().label("instance").equals(instance)
                    && series.key().label("application").isEmpty()) {
                head.latest(series.key())
                        .filter(latest -> latest.time() >= oldest)
                        .ifPresent(latest -> add(series.key(), latest));
            }
        }
    }

    private void add(SeriesKey key, Latest latest) {
        byName.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(new Reading(key, latest));
        newest = Math.max(newest, latest.time());
    }

    SystemMetrics systemMetrics() {
        return new SystemMetrics(
                newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newest),
                instance,
                new SystemMetrics.Cpu(
                        value("system_cpu_utilization_ratio"),
                        cores(),
                        value("system_load_average", "window", "1m"),
                        value("system_load_average", "window", "5m"),
                        value("system_load_average", "window", "15m")),
                new SystemMetrics.Memory(
                        value("system_memory_used_bytes"),
                        value("system_memory_total_bytes"),
                        value("system_memory_available_bytes"),
                        value("system_memory_utilization_ratio"),
                        value("system_swap_used_bytes"),
                        value("system_swap_total_bytes")),
                disks(),
                new SystemMetrics.Network(
                        rate("system_network_received_bytes_total"),
                        rate("system_network_transmitted_bytes_total"),
                        rate("system_disk_read_bytes_total"),
                        rate("system_disk_written_bytes_total")),
                new SystemMetrics.Jvm(
                        value("jvm_heap_used_bytes"),
                        value("jvm_heap_max_bytes"),
                        value("jvm_heap_utilization_ratio"),
                        rate("jvm_gc_seconds_total"),
                        value("jvm_threads"),
                        value("jvm_classes")),
                new SystemMetrics.Process(
                        value("process_resident_memory_bytes"),
                        rate("process_cpu_seconds_total"),
                        value("process_open_files"),
                        value("process_uptime_seconds")));
    }

    private List<Double> cores() {
        return readings("system_cpu_core_utilization_ratio").stream()
                .sorted(Comparator.comparingInt(
                        reading -> Integer.parseInt(reading.key().label("core"))))
                .map(reading -> reading.latest().value())
                .toList();
    }

    private List<SystemMetrics.Disk> disks() {
        return readings("system_filesystem_size_bytes").stream()
                .map(Reading::key)
                .sorted(Comparator.comparing(key -> key.label("mount")))
                .map(key -> {
                    String mount = key.label("mount");
                    return new SystemMetrics.Disk(
                            mount,
                            key.label("device"),
                            key.label("type"),
                            value("system_filesystem_used_bytes", "mount", mount),
                            value("system_filesystem_available_bytes", "mount", mount),
                            value("system_filesystem_size_bytes", "mount", mount),
                            value("system_filesystem_utilization_ratio", "mount", mount));
                })
                .toList();
    }

    private List<Reading> readings(String name) {
        return byName.getOrDefault(name, List.of());
    }

    private @Nullable Double value(String name) {
        List<Reading> readings = readings(name);
        return readings.isEmpty() ? null : (Double) readings.get(0).latest().value();
    }

    private @Nullable Double value(String name, String label, String is) {
        return readings(name).stream()
                .filter(reading -> reading.key().label(label).equals(is))
                .map(reading -> reading.latest().value())
                .findFirst()
                .orElse(null);
    }

    /** Sum of the rates of all series of that name; null while none has one. */
    private @Nullable Double rate(String name) {
        Double sum = null;
        for (Reading reading : readings(name)) {
            double rate = reading.latest().rate();
            if (Double.isFinite(rate)) {
                sum = (sum == null ? 0 : sum) + rate;
            }
        }
        return sum;
    }
}
