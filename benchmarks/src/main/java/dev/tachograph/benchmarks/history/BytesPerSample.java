package dev.tachograph.benchmarks.history;

import dev.tachograph.core.history.SampleCodec;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.series.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the bytes that stored samples of recorded signals take, and the time that a block takes.
 *
 * <p>{@code java -cp benchmarks.jar dev.tachograph.benchmarks.history.BytesPerSample [hours of each series]}
 */
public final class BytesPerSample {

    private static final int TIMED_ROUNDS = 15;

    private BytesPerSample() {}

    /** Blocks of one sort of signal. */
    private static final class Sort {
        private final List<Samples> hours = new ArrayList<>();
        private long bytes;
        private long samples;
        private double worst;

        void add(Samples hour) {
            byte[] block = SampleCodec.encode(hour);
            hours.add(hour);
            bytes += block.length;
            samples += hour.size();
            worst = Math.max(worst, (double) block.length / hour.size());
        }

        double mean() {
            return (double) bytes / samples;
        }
    }

    public static void main(String[] arguments) {
        int copies = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        List<RecordedSeries> recorded = RecordedSeries.all();
        Replay replay = new Replay(5);
        Map<String, Sort> scalars = new LinkedHashMap<>();
        Map<String, Sort> histograms = new LinkedHashMap<>();
        List.of("all counters and gauges", "that change", "that stay the same").forEach(name -> sort(scalars, name));
        for (int copy = 0; copy < copies; copy++) {
            for (RecordedSeries series : recorded) {
                if (series.kind() == Kind.HISTOGRAM) {
                    sort(histograms, "histograms as recorded").add(replay.histograms(series, 1));
                    if (observations(series) > 1_000) {
                        sort(histograms, "histograms, 10 times the load").add(replay.histograms(series, 10));
                        sort(histograms, "histograms, 70 times the load").add(replay.histograms(series, 70));
                    }
                } else {
                    Samples hour = replay.scalars(series);
                    sort(scalars, "all counters and gauges").add(hour);
                    sort(scalars, Replay.changes(hour) ? "that change" : "that stay the same")
                            .add(hour);
                    sort(scalars, family(series)).add(hour);
                }
            }
        }
        System.out.println("| signals | hours of a series | samples | bytes a sample, mean | worst block |");
        System.out.println("|---|---|---|---|---|");
        scalars.forEach(BytesPerSample::print);
        histograms.forEach(BytesPerSample::print);
        System.out.println();
        System.out.println("| CPU time of a block | writing | reading |");
        System.out.println("|---|---|---|");
        time("all counters and gauges", scalars);
        histograms.keySet().forEach(name -> time(name, histograms));
    }

    private static Sort sort(Map<String, Sort> sorts, String name) {
        return sorts.computeIfAbsent(name, any -> new Sort());
    }

    private static long observations(RecordedSeries series) {
        return series.histograms().stream()
                .mapToLong(histogram -> histogram.count())
                .sum();
    }

    private static String family(RecordedSeries series) {
        String name = series.name();
        if (name.contains("cpu") || name.contains("load")) {
            return "CPU and load";
        }
        if (name.contains("memory") || name.contains("heap")) {
            return "memory";
        }
        if (name.contains("disk") || name.contains("filesystem") || name.contains("network")) {
            return "disk and network";
        }
        if (name.startsWith("jvm") || name.startsWith("process")) {
            return "other figures of JVM and process";
        }
        return name.startsWith("tachograph") ? "the monitor's own" : "the application's";
    }

    private static void print(String name, Sort sort) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %.2f | %.2f |%n",
                name,
                sort.hours.size(),
                sort.samples,
                sort.mean(),
                sort.worst);
    }

    /** The fastest round: others were interrupted. */
    private static void time(String name, Map<String, Sort> sorts) {
        List<Samples> hours = sort(sorts, name).hours;
        double writing = Double.POSITIVE_INFINITY;
        double reading = Double.POSITIVE_INFINITY;
        long read = 0;
        for (int round = 0; round < TIMED_ROUNDS; round++) {
            List<byte[]> blocks = new ArrayList<>();
            long start = cpuNanos();
            for (Samples hour : hours) {
                blocks.add(SampleCodec.encode(hour));
            }
            long written = cpuNanos();
            for (byte[] block : blocks) {
                read += SampleCodec.decode(block).size();
            }
            writing = Math.min(writing, (written - start) / 1e3 / hours.size());
            reading = Math.min(reading, (cpuNanos() - written) / 1e3 / hours.size());
        }
        if (read == 0) {
            throw new IllegalStateException("nothing was read");
        }
        System.out.printf(Locale.ROOT, "| %s | %.0f µs | %.0f µs |%n", name, writing, reading);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
