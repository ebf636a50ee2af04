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
}
