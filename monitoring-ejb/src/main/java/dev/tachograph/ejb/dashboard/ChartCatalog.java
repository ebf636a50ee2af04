package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.dashboard.Chart.Measure;
import java.util.List;

/** The charts of the overview, in their order. */
final class ChartCatalog {

    /**
     * One chart.
     *
     * @param lines the series names it shows; each series of such a name is a line
     * @param optional left out where there is nothing to show, because not every machine has such a thing
     */
    record Entry(String id, String title, String unit, List<Source> lines, boolean optional) {
        Entry(String id, String title, String unit, List<Source> lines) {
            this(id, title, unit, lines, false);
        }
    }

    /**
     * Where lines come from.
     *
     * @param label of the line; {@code {x}} stands for the series' label x
     */
    record Source(String series, Measure measure, String label) {}

    static final List<Entry> ALL = List.of(
            new Entry("cpu", "CPU", "ratio", List.of(value("system_cpu_utilization_ratio", "all cores"))),
            new Entry("load", "Load average", "", List.of(value("system_load_average", "{window}"))),
            new Entry(
                    "memory",
                    "Memory",
                    "bytes",
                    List.of(value("system_memory_used_bytes", "used"), value("system_memory_total_bytes", "total"))),
            new Entry("swap", "Swap", "bytes", List.of(value("system_swap_used_bytes", "used")), true),
            new Entry("disk", "Disk space", "ratio", List.of(value("system_filesystem_utilization_ratio", "{mount}"))),
            new Entry(
                    "disk-traffic",
                    "Disk traffic",
                    "bytes/s",
                    List.of(
                            rate("system_disk_read_bytes_total", "{device} read"),
                            rate("system_disk_written_bytes_total", "{device} written"))),
            new Entry(
                    "network",
                    "Network traffic",
                    "bytes/s",
                    List.of(
                            rate("system_network_received_bytes_total", "{interface} received"),
                            rate("system_network_transmitted_bytes_total", "{interface} sent"))),
            new Entry(
                    "heap",
                    "JVM heap",
                    "bytes",
                    List.of(value("jvm_heap_used_bytes", "used"), value("jvm_heap_max_bytes", "limit"))),
            new Entry("gc", "Time in garbage collection", "ratio", List.of(rate("jvm_gc_seconds_total", "{gc}"))),
            new Entry("threads", "JVM threads", "", List.of(value("jvm_threads", "live"))),
            new Entry("process-cpu", "CPU of the process", "cores", List.of(rate("process_cpu_seconds_total", "used"))),
            new Entry(
                    "process-memory",
                    "Resident memory of the process",
                    "bytes",
                    List.of(value("process_resident_memory_bytes", "resident"))));

    private ChartCatalog() {}

    private static Source value(String series, String label) {
        return new Source(series, Measure.VALUE, label);
    }

    private static Source rate(String series, String label) {
        return new Source(series, Measure.RATE, label);
    }
}
