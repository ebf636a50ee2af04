package dev.tachograph.core.exposition;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** What the metrics mean that the monitor and its client record by themselves; nobody says so of an application's own. */
final class MetricHelp {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            entry("http_request_duration_seconds", "Duration of HTTP requests by method, route and status."),
            entry("http_request_errors_total", "Exceptions that left the application, by their class."),
            entry("http_requests_in_flight", "HTTP requests that are being answered."),
            entry("jvm_classes", "Classes loaded now."),
            entry("jvm_gc_collections_total", "Garbage collections."),
            entry("jvm_gc_seconds_total", "Time spent in garbage collection."),
            entry("jvm_heap_committed_bytes", "Heap that the operating system has granted."),
            entry("jvm_heap_max_bytes", "Most that the heap may grow to."),
            entry("jvm_heap_used_bytes", "Heap in use, garbage not yet collected included."),
            entry("jvm_heap_utilization_ratio", "Heap in use, of the most it may grow to."),
            entry("jvm_memory_pool_used_bytes", "Memory in use by pool."),
            entry("jvm_threads", "Live threads."),
            entry("jvm_threads_daemon", "Live daemon threads."),
            entry("jvm_threads_started_total", "Threads started."),
            entry("operation_duration_seconds", "Duration of measured calls, failed ones too."),
            entry("operation_errors_total", "Measured calls that threw, by the class of what they threw."),
            entry("application_info", "Always 1; the label says which version of the application works."),
            entry("operations_in_flight", "Measured calls under way."),
            entry("process_cpu_seconds_total", "CPU time of the server's process."),
            entry("process_max_open_files", "Most files that the server's process may open."),
            entry("process_open_files", "Files the server's process has open."),
            entry("process_resident_memory_bytes", "Physical memory of the server's process."),
            entry("process_uptime_seconds", "Time since the server's process began."),
            entry("process_virtual_memory_bytes", "Virtual memory of the server's process."),
            entry("system_cpu_core_utilization_ratio", "Share of the time that a core was busy."),
            entry("system_cpu_cores", "Logical processors."),
            entry("system_cpu_utilization_ratio", "Share of the time that the processors were busy."),
            entry("system_disk_read_bytes_total", "Bytes read from a disk."),
            entry("system_disk_reads_total", "Reads from a disk."),
            entry("system_disk_writes_total", "Writes to a disk."),
            entry("system_disk_written_bytes_total", "Bytes written to a disk."),
            entry("system_filesystem_available_bytes", "Space that an ordinary user may still use."),
            entry("system_filesystem_size_bytes", "Size of a file system."),
            entry("system_filesystem_used_bytes", "Space in use on a file system."),
            entry("system_filesystem_utilization_ratio", "Space in use, of what an ordinary user could use."),
            entry("system_load_average", "Runnable and waiting tasks, averaged over 1, 5 and 15 minutes."),
            entry("system_memory_available_bytes", "Memory that programs can have without swapping."),
            entry("system_memory_total_bytes", "Physical memory."),
            entry("system_memory_used_bytes", "Memory that is not available."),
            entry("system_memory_utilization_ratio", "Memory that is not available, of all."),
            entry("system_network_dropped_total", "Incoming packets dropped."),
            entry("system_network_errors_total", "Packets with errors."),
            entry("system_network_received_bytes_total", "Bytes received by an interface."),
            entry("system_network_transmitted_bytes_total", "Bytes sent by an interface."),
            entry("system_swap_total_bytes", "Swap space."),
            entry("system_swap_used_bytes", "Swap space in use."),
            entry("tachograph_client_rejected_total", "Recordings that a registry refused, by reason."),
            entry("tachograph_database_up", "1 while the database answers."),
            entry("tachograph_dropped_samples_total", "Samples lost because the database was away for too long."),
            entry("tachograph_history_bytes", "Space that the database takes on disk."),
            entry("tachograph_history_cut", "1 while history was dropped before its age, because of its size."),
            entry(
                    "tachograph_history_limit_bytes",
                    "Space from which on the oldest history is dropped before its age."),
            entry("tachograph_history_since_seconds", "When the oldest history kept begins, in seconds since 1970."),
            entry("tachograph_open_series", "Series with samples in memory."),
            entry("tachograph_pending_samples", "Samples collected and not yet committed."),
            entry("tachograph_refused_samples_total", "Samples that came too late for their series."),
            entry("tachograph_registry_failures_total", "Registries of applications that could not be read."),
            entry(
                    "tachograph_retention_periods_total",
                    "Days of detail and weeks of hours removed as wholes, by reason."),
            entry("tachograph_retention_rows_total", "Rows of the history removed, by reason."),
            entry("tachograph_slower_operations", "Operations that are slower than before."),
            entry("tachograph_watched_operations", "Operations that are looked at each minute."),
            entry("tachograph_stage_duration_seconds", "Duration of the runs of a stage."),
            entry("tachograph_stage_failures_total", "Runs of a stage that failed."));

    private MetricHelp() {}

    /** One line without backslashes, so that no format has to escape it. */
    static Optional<String> of(String name) {
        return Optional.ofNullable(TEXTS.get(name));
    }
}
