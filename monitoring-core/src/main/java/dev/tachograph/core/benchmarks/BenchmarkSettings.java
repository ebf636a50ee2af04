package dev.tachograph.core.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How a benchmark was run, as JMH writes it down.
 *
 * @param jmhVersion of the jar
 * @param jdk name and version of the virtual machine of the forks
 * @param jvmArgs of the forks
 * @param forks in which it was measured
 * @param warmupTime of one iteration in JMH's words: {@code 1 s}
 * @param measurementTime of one iteration in JMH's words: {@code 1 s}
 */
public record BenchmarkSettings(
        String jmhVersion,
        String jdk,
        List<String> jvmArgs,
        int forks,
        int warmupIterations,
        String warmupTime,
        int warmupBatchSize,
        int measurementIterations,
        String measurementTime,
        int measurementBatchSize) {

    public BenchmarkSettings {
        jvmArgs = List.copyOf(jvmArgs);
    }

    /**
     * Whether scores measured so can be compared with scores measured in the other way: the same virtual machine with the same options,
     * warmed up and measured for the same time. The number of forks is how much evidence there is, not what is measured.
     */
    public boolean isComparableTo(BenchmarkSettings other) {
        return jdk.equals(other.jdk)
                && options().equals(other.options())
                && warmup().equals(other.warmup())
                && measurement().equals(other.measurement());
    }

    /**
     * What tells this way of measuring from another, each in words: {@code JDK: 17.0.15 in the base, 21.0.2 in the head}. Also the
     * version of JMH, of which some measure loops in another way than others. Empty when nothing does.
     */
    List<String> differencesFrom(BenchmarkSettings base) {
        List<String> found = new ArrayList<>();
        differ(found, "JDK", base.jdk, jdk);
        differ(found, "JVM options", String.join(" ", base.options()), String.join(" ", options()));
        differ(found, "JMH", base.jmhVersion, jmhVersion);
        differ(found, "warm-up", base.warmup(), warmup());
        differ(found, "measurement", base.measurement(), measurement());
        return found;
    }

    private static void differ(List<String> found, String what, String base, String head) {
        if (!base.equals(head)) {
            found.add(what + ": " + (base.isEmpty() ? "none" : base) + " in the base, "
                    + (head.isEmpty() ? "none" : head) + " in the head");
        }
    }

    private String warmup() {
        return iterations(warmupIterations, warmupTime, warmupBatchSize);
    }

    private String measurement() {
        return iterations(measurementIterations, measurementTime, measurementBatchSize);
    }

    private static String iterations(int count, String time, int batchSize) {
        return count + " x " + time + (batchSize == 1 ? "" : " of " + batchSize + " calls");
    }

    /** Heap, collector, compiler. Properties and logs are left out, because they may name a directory of the run. */
    private List<String> options() {
        return jvmArgs.stream()
                .filter(arg -> arg.startsWith("-X") && !arg.startsWith("-Xlog"))
                .sorted()
                .toList();
    }
}
