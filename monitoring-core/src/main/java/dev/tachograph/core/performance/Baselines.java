package dev.tachograph.core.performance;

import dev.tachograph.core.settings.BaselineSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The baseline of each operation. One of the configuration wins over one built in, one for an application over one for all.
 * Immutable.
 */
public final class Baselines {

    private static final Map<String, Duration> BUILT_IN = Map.of(
            "search_operation", Duration.ofMillis(500),
            "cache_operation", Duration.ofMillis(10),
            "validation_operation", Duration.ofMillis(5),
            "file_operation", Duration.ofMillis(100),
            "workspace_operation", Duration.ofMillis(200));

    private record Subject(String application, String operation) {}

    private final Map<Subject, Baseline> bySubject = new HashMap<>();

    /** Those built in, and those of the configuration. */
    public Baselines(List<BaselineSettings> configured) {
        BUILT_IN.forEach((operation, mean) ->
                bySubject.put(new Subject("", operation), baseline(mean, Baseline.Source.BUILT_IN)));
        for (BaselineSettings own : configured) {
            bySubject.put(
                    new Subject(own.application(), own.operation()), baseline(own.mean(), Baseline.Source.CONFIGURED));
        }
    }

    private static Baseline baseline(Duration mean, Baseline.Source source) {
        return new Baseline(mean.toNanos() / 1e9, source);
    }

    /** The baseline of an operation, if there is one. */
    public Optional<Baseline> of(OperationKey operation) {
        Baseline own = bySubject.get(new Subject(operation.application(), operation.name()));
        return Optional.ofNullable(own == null ? bySubject.get(new Subject("", operation.name())) : own);
    }
}
