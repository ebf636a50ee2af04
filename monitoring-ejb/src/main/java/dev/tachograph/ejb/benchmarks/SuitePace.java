package dev.tachograph.ejb.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long benchmarks take, by the suites that are over. The median over suites: one that is measured in single shots may take ten times as
 * long as the others, and says nothing of them. Not thread-safe.
 */
final class SuitePace {

    private final List<Double> nanosOfOne = new ArrayList<>();

    /** A suite of so many benchmarks took so long. */
    void took(Duration duration, int benchmarks) {
        if (benchmarks > 0) {
            nanosOfOne.add((double) duration.toNanos() / benchmarks);
            Collections.sort(nanosOfOne);
        }
    }

    /** How long so many benchmarks will take; null while no suite is over. */
    @Nullable
    Duration of(int benchmarks) {
        if (nanosOfOne.isEmpty()) {
            return null;
        }
        int middle = nanosOfOne.size() / 2;
        double median = nanosOfOne.size() % 2 == 1
                ? nanosOfOne.get(middle)
                : (nanosOfOne.get(middle - 1) + nanosOfOne.get(middle)) / 2;
        return Duration.ofNanos(Math.round(median * Math.max(0, benchmarks)));
    }
}
