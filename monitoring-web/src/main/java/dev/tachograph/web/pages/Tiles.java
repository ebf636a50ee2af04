package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.dashboard.SystemMetrics.Disk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which instruments the overview has and in which order: the machine first, then the JVM, then the process. */
final class Tiles {

    private final SystemMetrics now;
    private final DashboardData lastHour;

    private Tiles(DashboardData lastHour) {
        this.now = lastHour.system();
        this.lastHour = lastHour;
    }

    static List<Tile> of(DashboardData lastHour) {
        return new Tiles(lastHour).all();
    }

    private List<Tile> all() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(cpu());
        tiles.add(load());
        tiles.add(memory());
        if (hasSwap()) {
            tiles.add(swap());
        }
        for (Disk disk : now.disks()) {
            tiles.add(disk(disk));
        }
        tiles.add(network());
        tiles.add(diskThroughput());
        tiles.add(heap());
        tiles.add(gc());
        tiles.add(threads());
        tiles.add(process());
        return tiles;
    }

    private Tile cpu() {
        SystemMetrics.Cpu cpu = now.cpu();
        List<Tile.Bar> bars = new ArrayList<>();
        for (double ratio : cpu.coreUtilizationRatios()) {
            bars.add(Tile.Bar.of(bars.size(), ratio));
        }
        return tile(
                        "cpu",
                        "CPU",
                        List.of(ratio("", "cpu.utilizationRatio", cpu.utilizationRatio())),
                        List.of(),
                        "cpu",
                        "")
                .withCores(bars);
    }

    private Tile load() {
        SystemMetrics.Cpu cpu = now.cpu();
        return tile(
                "load",
                "Load",
                List.of(number("", "cpu.load1m", cpu.load1m())),
                List.of(number("5 min", "cpu.load5m", cpu.load5m()), number("15 min", "cpu.load15m", cpu.load15m())),
                "load",
                "1m");
    }

    private Tile memory() {
        SystemMetrics.Memory memory = now.memory();
        return tile(
                        "memory",
                        "Memory",
                        List.of(ratio("", "memory.utilizationRatio", memory.utilizationRatio())),
                        List.of(
                                bytes("used", "memory.usedBytes", memory.usedBytes()),
                                bytes("of", "memory.totalBytes", memory.totalBytes())),
                        "memory",
                        "used")
                .withMeter("memory.utilizationRatio", memory.utilizationRatio());
    }

    /** A machine without swap has nothing to watch there. */
    private boolean hasSwap() {
        Double total = now.memory().swapTotalBytes();
        return total != null && total > 0;
    }

    private Tile swap() {
        SystemMetrics.Memory memory = now.memory();
        return tile(
                "swap",
                "Swap",
                List.of(bytes("", "memory.swapUsedBytes", memory.swapUsedBytes())),
                List.of(bytes("of", "memory.swapTotalBytes", memory.swapTotalBytes())),
                "swap",
                "used");
    }

    private Tile disk(Disk disk) {
        return Tile.plain(
                        "disk-" + now.disks().indexOf(disk),
                        "Disk " + disk.mount(),
                        List.of(ratio("", "utilizationRatio", disk.utilizationRatio())),
                        List.of(
                                bytes("free", "availableBytes", disk.availableBytes()),
                                bytes("of", "sizeBytes", disk.sizeBytes())),
                        Spark.of(lastHour, "disk", List.of(disk.mount())))
                .ofDisk(disk.mount())
                .withMeter("utilizationRatio", disk.utilizationRatio());
    }

    private Tile network() {
        SystemMetrics.Network network = now.network();
        return tile(
                "network",
                "Network",
                List.of(
                        rate("in", "network.receivedBytesPerSecond", network.receivedBytesPerSecond()),
                        rate("out", "network.transmittedBytesPerSecond", network.transmittedBytesPerSecond())),
                List.of(),
                "network",
                "received",
                "sent");
    }

    private Tile diskThroughput() {
        SystemMetrics.Network network = now.network();
        return tile(
                "disk-traffic",
                "Disk throughput",
                List.of(
                        rate("read", "network.diskReadBytesPerSecond", network.diskReadBytesPerSecond()),
                        rate("written", "network.diskWrittenBytesPerSecond", network.diskWrittenBytesPerSecond())),
                List.of(),
                "disk-traffic",
                "read",
                "written");
    }

    private Tile heap() {
        SystemMetrics.Jvm jvm = now.jvm();
        return tile(
                        "heap",
                        "Heap",
                        List.of(ratio("", "jvm.heapUtilizationRatio", jvm.heapUtilizationRatio())),
                        List.of(
                                bytes("used", "jvm.heapUsedBytes", jvm.heapUsedBytes()),
                                bytes("of", "jvm.heapMaxBytes", jvm.heapMaxBytes())),
                        "heap",
                        "used")
                .withMeter("jvm.heapUtilizationRatio", jvm.heapUtilizationRatio());
    }

    private Tile gc() {
        return tile(
                "gc",
                "Garbage collection",
                List.of(ratio("of the time", "jvm.gcTimeRatio", now.jvm().gcTimeRatio())),
                List.of(),
                "gc",
                "");
    }

    private Tile threads() {
        SystemMetrics.Jvm jvm = now.jvm();
        return tile(
                "threads",
                "Threads",
                List.of(number("", "jvm.threads", jvm.threads())),
                List.of(number("classes", "jvm.classes", jvm.classes())),
                "threads",
                "");
    }

    private Tile process() {
        SystemMetrics.Process process = now.process();
        return tile(
                "process",
                "Process",
                List.of(bytes("resident", "process.residentBytes", process.residentBytes())),
                List.of(
                        ratio("CPU", "process.cpuUtilizationRatio", process.cpuUtilizationRatio()),
                        number("files", "process.openFiles", process.openFiles()),
                        Figure.of("up", "process.uptimeSeconds", "seconds", process.uptimeSeconds())),
                "process-memory",
                "");
    }

    private Tile tile(
            String id, String title, List<Figure> readings, List<Figure> facts, String chart, String... lines) {
        return Tile.plain(id, title, readings, facts, Spark.of(lastHour, chart, List.of(lines)));
    }

    private static Figure ratio(String label, String path, @Nullable Double value) {
        return Figure.of(label, path, "ratio", value);
    }

    private static Figure bytes(String label, String path, @Nullable Double value) {
        return Figure.of(label, path, "bytes", value);
    }

    private static Figure rate(String label, String path, @Nullable Double value) {
        return Figure.of(label, path, "bytes/s", value);
    }

    private static Figure number(String label, String path, @Nullable Double value) {
        return Figure.of(label, path, "", value);
    }
}
