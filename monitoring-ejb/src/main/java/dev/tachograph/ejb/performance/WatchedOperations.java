package dev.tachograph.ejb.performance;

import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.performance.Baselines;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.PerformanceSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Operations over their baseline, and whether one is still watched: its application is there, and it has a baseline.
 *
 * @param readings of the operations that are called
 * @param isGone whether an application is not there any more
 */
record WatchedOperations(ReadingSource readings, Baselines baselines, Predicate<String> isGone)
        implements ReadingSource {

    @Override
    public Rule rule() {
        return readings.rule();
    }

    @Override
    public List<Reading> read(Instant now) {
        return readings.read(now);
    }

    @Override
    public Optional<String> gone(Map<String, String> labels, Instant now) {
        String application = labels.getOrDefault("application", "");
        String operation = labels.getOrDefault(PerformanceSources.OPERATION, "");
        OperationKind kind = OperationKind.valueOf(labels.getOrDefault("kind", OperationKind.OPERATION.name()));
        if (baselines.of(new OperationKey(application, kind, operation)).isEmpty()) {
            return Optional.of(operation + " has no baseline any more");
        }
        return isGone.test(application)
                ? Optional.of("the application " + application + " is not there any more")
                : Optional.empty();
    }
}
