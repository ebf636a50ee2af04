package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The run that is under way.
 *
 * @param progress 0 to 1
 * @param benchmark that is measured now; null between two
 * @param left time until the end; null while it is not known
 */
public record LiveRun(
        BenchmarkRun run,
        double progress,
        @Nullable String benchmark,
        @Nullable Duration left) {}
