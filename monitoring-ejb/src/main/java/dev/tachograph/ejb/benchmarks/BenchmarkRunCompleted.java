package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import java.util.List;

/**
 * A run is over and stored, however it ended; imports too. A CDI event, asynchronous.
 *
 * @param results what it measured, with the verdicts; rulers are among them
 */
public record BenchmarkRunCompleted(BenchmarkRun run, List<Judged> results) {}
