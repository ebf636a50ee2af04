package dev.tachograph.core.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A further figure of a benchmark: of a profiler, such as {@code gc.alloc.rate.norm}, or of an auxiliary counter.
 *
 * @param score null when JMH could not tell
 * @param error half the width of JMH's 99.9 % interval; null when JMH could not tell
 * @param raw one list for each fork, in it one value for each iteration; null where JMH had none
 */
public record SecondaryResult(
        String name,
        String unit,
        @Nullable Double score,
        @Nullable Double error,
        List<List<@Nullable Double>> raw) {}
