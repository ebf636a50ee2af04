package dev.tachograph.core.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** How a benchmark measures, with the short name that JMH writes into its results. */
public enum BenchmarkMode {
    THROUGHPUT("thrpt"),
    AVERAGE_TIME("avgt"),
    SAMPLE_TIME("sample"),
    SINGLE_SHOT("ss");

    private final String word;

    BenchmarkMode(String word) {
        this.word = word;
    }

    /** As JMH writes it: {@code avgt}. */
    public String word() {
        return word;
    }

    /** Whether a higher score is the better one: operations per time are, time per operation is not. */
    public boolean higherIsBetter() {
        return this == THROUGHPUT;
    }

    /** The mode of JMH's short name; empty if JMH has none of that name. */
    public static Optional<BenchmarkMode> ofWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
