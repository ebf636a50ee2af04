package dev.tachograph.core.benchmarks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of one benchmark went in one environment.
 *
 * @param benchmark class and method as JMH names them
 * @param params values of the parameters by name
 * @param mode as JMH writes it: {@code avgt}
 * @param unit of the scores
 * @param environment null where it is not known
 * @param fingerprint of the environment; null where it is not known
 * @param points oldest first
 */
public record BenchmarkHistory(
        String benchmark,
        Map<String, String> params,
        String mode,
        String unit,
        int threads,
        @Nullable Environment environment,
        @Nullable String fingerprint,
        List<HistoryPoint> points) {

    public BenchmarkHistory {
        points = List.copyOf(points);
    }

    public static BenchmarkHistory of(BenchmarkStore.Variant variant, List<BenchmarkStore.Stored> stored) {
        BenchmarkKey key = variant.key();
        Environment environment = variant.environment();
        return new BenchmarkHistory(
                key.name(),
                key.params(),
                key.mode().word(),
                key.unit(),
                key.threads(),
                environment,
                environment == null ? null : environment.fingerprint(),
                stored.stream().map(HistoryPoint::of).toList());
    }
}
