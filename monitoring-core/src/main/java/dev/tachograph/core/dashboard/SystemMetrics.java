package dev.tachograph.core.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of the machine, the JVM and the process. A value not collected (yet, or switched off) is null.
 *
 * @param at when the newest of these values was taken; null before the first collection
 * @param instance which recording server this is
 * @param disks one entry for each real file store
 */
public record SystemMetrics(
        @Nullable Instant at,
        String instance,
        Cpu cpu,
        Memory memory,
        List<Disk> disks,
        Network network,
        Jvm jvm,
        Process process) {

    public SystemMetrics {
        disks = List.copyOf(disks);
    }

    /**
     * @param utilizationRatio busy share of all cores, 0 to 1
     * @param coreUtilizationRatios busy share of each logical core, in their order
     * @param load1m mean length of the run queue over one minute; null where the system has none
     */
    public record Cpu(
            @Nullable Double utilizationRatio,
            List<Double> coreUtilizationRatios,
            @Nullable Double load1m,
            @Nullable Double load5m,
            @Nullable Double load15m) {

        public Cpu {
            coreUtilizationRatios = List.copyOf(coreUtilizationRatios);
        }
    }

    /** Main memory and swap; used is what is not available. */
    public record Memory(
            @Nullable Double usedBytes,
            @Nullable Double totalBytes,
            @Nullable Double availableBytes,
            @Nullable Double utilizationRatio,
            @Nullable Double swapUsedBytes,
            @Nullable Double swapTotalBytes) {}

    /** One file store as {@code df} shows it: used plus available is less than size where root has a reserve. */
    public record Disk(
            String mount,
            String device,
            String type,
            @Nullable Double usedBytes,
            @Nullable Double availableBytes,
            @Nullable Double sizeBytes,
            @Nullable Double utilizationRatio) {}

    /** Bytes per second over the last interval, all real interfaces and disks together. */
    public record Network(
            @Nullable Double receivedBytesPerSecond,
            @Nullable Double transmittedBytesPerSecond,
            @Nullable Double diskReadBytesPerSecond,
            @Nullable Double diskWrittenBytesPerSecond) {}

    /** The JVM in which the monitor and the watched applications run. */
    public record Jvm(
            @Nullable Double heapUsedBytes,
            @Nullable Double heapMaxBytes,
            @Nullable Double heapUtilizationRatio,
            @Nullable Double gcTimeRatio,
            @Nullable Double threads,
            @Nullable Double classes) {}

    /** The operating system's view of that JVM. */
    public record Process(
            @Nullable Double residentBytes,
            @Nullable Double cpuUtilizationRatio,
            @Nullable Double openFiles,
            @Nullable Double uptimeSeconds) {}
}
