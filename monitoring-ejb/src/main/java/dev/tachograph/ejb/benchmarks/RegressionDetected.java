package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;

/** A benchmark regressed, on evidence that is enough to tell somebody. A CDI event, asynchronous. */
public record RegressionDetected(BenchmarkRun run, Judged regressed) {}
