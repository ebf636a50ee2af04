package dev.tachograph.jmh;

import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark with parameters and mode, as JMH announces it before it is measured.
 *
 * @param params as JMH prints them, {@code size = 10, type = a}; empty if there are none
 * @param mode null if a newer JMH prints one that is not known here
 */
record Measurement(
        String benchmark, String params, @Nullable BenchmarkMode mode) {

    /** Whether that is what came of it. */
    boolean isOf(BenchmarkResult result) {
        return benchmark.equals(result.key().name())
                && (mode == null || mode == result.key().mode())
                && params.equals(printed(result));
    }

    /** For people: {@code com.example.Thing.method (size = 10)}. */
    String label() {
        return params.isEmpty() ? benchmark : benchmark + " (" + params + ")";
    }

    /** JMH sorts parameters by name, as the key does. */
    private static String printed(BenchmarkResult result) {
        return result.key().params().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
