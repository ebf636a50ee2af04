package dev.tachograph.core.performance;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.settings.BaselineSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The baseline of each operation. One that a person pinned wins over one of the configuration, that over one built in; one for an
 * application over one for all. Thread-safe.
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

    private final PinnedBaselines pinned;

    /** Those built in, and those of the configuration. */
    public Baselines(List<BaselineSettings> configured) {
        this(configured, PinnedBaselines.none());
    }

    /** Those built in, those of the configuration, and those that are pinned when somebody asks. */
    public Baselines(List<BaselineSettings> configured, PinnedBaselines pinned) {
        this.pinned = pinned;
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
        Baseline known = own == null ? bySubject.get(new Subject("", operation.name())) : own;
        return pinned.of(
                        PinnedBaseline.Kind.OPERATION,
                        PinnedBaseline.subjectOf(operation.application(), operation.name()))
                .map(pin -> joined(pin, known))
                .or(() -> Optional.ofNullable(known));
    }

    /** A mean that is not pinned stays the one that is known anyway. */
    private static Baseline joined(PinnedBaseline pin, @Nullable Baseline known) {
        return pin.meanSeconds() != null || known == null
                ? new Baseline(pin.meanSeconds(), Baseline.Source.PINNED, pin.p95Seconds(), pin.pinnedBy())
                : new Baseline(known.meanSeconds(), known.source(), pin.p95Seconds(), pin.pinnedBy());
    }
}
