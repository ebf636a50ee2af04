package dev.tachograph.ejb.benchmarks;

import java.util.function.Consumer;

/** Whom to tell what. What a listener throws must not reach the run: CDI fires all of them asynchronously. */
record RunEvents(
        Consumer<BenchmarkRunCompleted> completed,
        Consumer<RegressionDetected> regressed,
        Consumer<RunProgressed> progressed) {}
