package dev.tachograph.web.api;

import dev.tachograph.core.benchmarks.BenchmarkHistory;
import java.time.Instant;
import java.util.List;

/**
 * The histories of a benchmark: one for each combination of parameters, mode, unit, threads and environment.
 *
 * @param from inclusive
 * @param to exclusive
 * @param omitted how many more there are than are answered with; name parameters or the environment to see them
 */
public record BenchmarkHistories(
        String benchmark, Instant from, Instant to, List<BenchmarkHistory> histories, int omitted) {

    public BenchmarkHistories {
        histories = List.copyOf(histories);
    }
}
