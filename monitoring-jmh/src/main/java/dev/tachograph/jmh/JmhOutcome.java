package dev.tachograph.jmh;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended and what it measured.
 *
 * @param results everything that was measured; JMH writes them at its end, so that one that was ended before has none
 * @param missing what was asked for and has no result: the name of a benchmark, with its parameters where it has some
 * @param output the last 64 KiB of what was written
 * @param message what went wrong and what to do, in a sentence; null when nothing did
 */
public record JmhOutcome(
        Ending ending,
        List<BenchmarkResult> results,
        List<String> missing,
        String output,
        @Nullable String message) {

    /** How a run ended. */
    public enum Ending {
        /** Everything that was asked for has a result. */
        COMPLETED,
        /** Something has no result. What was measured is kept. */
        FAILED,
        CANCELLED,
        TIMED_OUT
    }

    public JmhOutcome {
        results = List.copyOf(results);
        missing = List.copyOf(missing);
    }
}
