package dev.tachograph.core.dashboard;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.ResultSummary;
import java.util.List;

/**
 * The last benchmark run that is over.
 *
 * @param run without its output
 * @param results what it measured, the worst first; empty when it failed before its first result
 */
public record LastBenchmarks(BenchmarkRun run, List<ResultSummary> results) {

    public LastBenchmarks {
        results = List.copyOf(results);
    }
}
