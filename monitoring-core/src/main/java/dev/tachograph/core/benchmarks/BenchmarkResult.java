package dev.tachograph.core.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one benchmark measured in one run.
 *
 * @param score in the unit of the key; null when JMH could not tell, as it writes {@code "NaN"}
 * @param error half the width of JMH's 99.9 % interval; null when JMH could not tell, as with a single value
 * @param percentiles of the score by per cent, 0 to 100
 * @param raw one list for each fork, in it one value for each iteration; null where JMH had none. Empty for sample time, which
 *     has {@code histograms} instead
 * @param histograms of sample time: for each fork and iteration how often each value was seen
 * @param secondary figures of profilers and auxiliary counters by name
 */
public record BenchmarkResult(
        BenchmarkKey key,
        BenchmarkSettings settings,
        @Nullable Double score,
        @Nullable Double error,
        SortedMap<Double, Double> percentiles,
        List<List<@Nullable Double>> raw,
        List<List<List<Bin>>> histograms,
        List<SecondaryResult> secondary) {

    /** Name of JMH's figure for the bytes that an operation allocates. */
    public static final String ALLOCATION = "gc.alloc.rate.norm";

    /** A value of a histogram and how often it was seen. */
    public record Bin(double value, long count) {}

    public BenchmarkResult {
        raw = List.copyOf(raw);
        histograms = List.copyOf(histograms);
        secondary = List.copyOf(secondary);
    }

    /** Bytes that an operation allocates, where they were measured. */
    public Optional<SecondaryResult> allocation() {
        // Older versions of JMH write a middle dot in front of a profiler's figures.
        return secondary.stream()
                .filter(figure ->
                        figure.name().equals(ALLOCATION) || figure.name().equals("\u00b7" + ALLOCATION))
                .findFirst();
    }
}
