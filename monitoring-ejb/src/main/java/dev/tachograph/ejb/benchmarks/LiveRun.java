package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run that is under way, as it is now.
 *
 * @param run as it is stored; its own progress is older
 * @param progress 0 to 1; never falls
 * @param benchmark that is measured now, class and method; null before the first one and after the last
 * @param left estimate of what remains; null until there is something to estimate from
 */
public record LiveRun(
        BenchmarkRun run,
        double progress,
        @Nullable String benchmark,
        @Nullable Duration left) {}
