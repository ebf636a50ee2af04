package dev.tachograph.core.benchmarks;

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
                && warmupIterations == other.warmupIterations
                && warmupTime.equals(other.warmupTime)
                && warmupBatchSize == other.warmupBatchSize
                && measurementIterations == other.measurementIterations
                && measurementTime.equals(other.measurementTime)
                && measurementBatchSize == other.measurementBatchSize;
    }

    /** Heap, collector, compiler. Properties and logs are left out, because they may name a directory of the run. */
    private List<String> options() {
        return jvmArgs.stream()
                .filter(arg -> arg.startsWith("-X") && !arg.startsWith("-Xlog"))
                .sorted()
                .toList();
    }
}
