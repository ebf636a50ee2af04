package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.history.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;

/** What the probes say against what the kernel says. */
@EnabledOnOs(OS.LINUX)
class ProbesAgainstTheMachineTest {

    private final SystemInfo system = new SystemInfo();

    private static List<Recording> look(Probe probe) {
        Readings readings = new Readings(1, "server-1");
        probe.look(readings);
        return readings.recordings();
    }

    private static double value(List<Recording> recordings, String name, String... label) {
        return recordings.stream()
                .filter(recording -> recording.definition().key().name().equals(name))
                .filter(recording -> label.length == 0
                        || recording.definition().key().label(label[0]).equals(label[1]))
                .mapToDouble(Recording::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not recorded"));
    }

    /** A figure of a file as of {@code /proc/meminfo}, whose unit is kB. */
    private static double bytes(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                        .filter(line -> line.startsWith(key + ":"))
                        .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }

    @Test
    void memoryIsThatOfMeminfo() throws IOException {
        List<Recording> seen = look(new SystemProbe(system));
        double total = bytes("/proc/meminfo", "MemTotal");
        assertThat(value(seen, "system_memory_total_bytes")).isEqualTo(total);
        assertThat(value(seen, "system_memory_available_bytes"))
                .isCloseTo(bytes("/proc/meminfo", "MemAvailable"), within(total * 0.05));
        assertThat(value(seen, "system_memory_used_bytes") + value(seen, "system_memory_available_bytes"))
                .isEqualTo(total);
        // Without swap there is nothing to record.
        double swap = seen.stream()
                .filter(recording -> recording.definition().key().name().equals("system_swap_total_bytes"))
                .mapToDouble(Recording::value)
                .sum();
        assertThat(swap).isEqualTo(bytes("/proc/meminfo", "SwapTotal"));
    }

    @Test
    void fileSystemsAreThoseOfDf() throws IOException {
        List<Recording> seen = look(new DiskProbe(system));
        Process df = new ProcessBuilder("df", "-P", "-B1", "/").start();
        String[] root = new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split("\\s+");
        double size = Double.parseDouble(root[1]);
        assertThat(value(seen, "system_filesystem_size_bytes", "mount", "/")).isEqualTo(size);
        assertThat(value(seen, "system_filesystem_used_bytes", "mount", "/"))
                .isCloseTo(Double.parseDouble(root[2]), within(size * 0.01));
        assertThat(value(seen, "system_filesystem_available_bytes", "mount", "/"))
                .isCloseTo(Double.parseDouble(root[3]), within(size * 0.01));
        assertThat(100 * value(seen, "system_filesystem_utilization_ratio", "mount", "/"))
                .isCloseTo(Double.parseDouble(root[4].replace("%", "")), within(2.0));
    }

    @Test
    void residentMemoryIsThatOfTheProcess() throws IOException {
        List<Recording> seen = look(new ProcessProbe(system));
        assertThat(value(seen, "process_resident_memory_bytes"))
                .isCloseTo(bytes("/proc/self/status", "VmRSS"), Percentage.withPercentage(10));
        assertThat(value(seen, "process_open_files")).isPositive();
        assertThat(value(seen, "process_max_open_files")).isGreaterThan(value(seen, "process_open_files"));
        assertThat(value(seen, "process_uptime_seconds")).isBetween(0.0, 86_400.0);
    }

    @Test
    void cpuIsBusyAsTheKernelCounts() throws IOException {
        SystemProbe probe = new SystemProbe(system);
        long[] before = ticks();
        burn(1_500_000_000L);
        List<Recording> seen = look(probe);
        long[] after = ticks();

        double all = 0;
        for (int i = 0; i < 8; i++) {
            all += after[i] - before[i];
        }
        double idle = after[3] - before[3] + (after[4] - before[4]);
        double busy = value(seen, "system_cpu_utilization_ratio");
        assertThat(busy).isPositive().isCloseTo(1 - idle / all, within(0.25));
        assertThat(value(seen, "system_cpu_cores"))
                .isEqualTo(seen.stream()
                        .filter(recording ->
                                recording.definition().key().name().equals("system_cpu_core_utilization_ratio"))
                        .count());
    }

    @Test
    void aProcessThatComputesUsesItsCpu() {
        ProcessProbe probe = new ProcessProbe(system);
        double before = value(look(probe), "process_cpu_seconds_total");
        long own = burn(1_000_000_000L);
        double used = value(look(probe), "process_cpu_seconds_total") - before;
        // Other threads of the JVM add to it; its own is the least.
        assertThat(used).isBetween(own / 1e9 - 0.1, own / 1e9 + 4);
    }

    /** Computes for that much CPU time of this thread. */
    private static long burn(long nanos) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        double x = 1;
        while (threads.getCurrentThreadCpuTime() - start < nanos) {
            for (int i = 0; i < 10_000; i++) {
                x = Math.sqrt(x + i);
            }
        }
        assertThat(x).isFinite();
        return threads.getCurrentThreadCpuTime() - start;
    }

    /** user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] ticks() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
        return Arrays.stream(line.split("\\s+"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
