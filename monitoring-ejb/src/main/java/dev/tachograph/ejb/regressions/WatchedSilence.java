package dev.tachograph.ejb.regressions;

import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.regressions.SilentOperations;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks every ten minutes whether operations that are usually called at this time of the day are silent. */
@ApplicationScoped
public class WatchedSilence {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private static final Duration AFTER_START = Duration.ofSeconds(30);

    @Inject
    private PerformanceTracker tracker;

    @Inject
    private MetricsCollector collector;

    @Inject
    private AnnotationStore annotations;

    @Inject
    private Regressions regressions;

    @Inject
    private SightingSink sink;

    @Inject
    private Clock clock;

    private Instant startedAt = Instant.MAX;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        startedAt = clock.instant();
        stages.add("silent operations", INTERVAL, AFTER_START, this::look);
    }

    private void look() {
        Instant now = clock.instant();
        Instant since = SilentOperations.since(now);
        if (startedAt.isAfter(since)) {
            // Of the time before it nobody knows whether there were calls.
            return;
        }
        Set<String> applications = collector.applications().stream()
                .filter(application -> collector.starts(application, since).isEmpty())
                .collect(Collectors.toSet());
        if (applications.isEmpty() || measures(now)) {
            return;
        }
        Set<String> vanished = regressions.standing().stream()
                .filter(one -> one.nature() == Nature.VANISHED
                        && one.seen().kind() == SubjectKind.OPERATION
                        && one.state() != RegressionState.WENT_AWAY)
                .map(one -> one.seen().subject())
                .collect(Collectors.toSet());
        SilentOperations silent = new SilentOperations((from, to) -> calls(from, to, now));
        sink.saw(silent.at(now, applications, vanished));
    }

    /** Whether benchmarks ran meanwhile, in whose time calls are not counted. */
    private boolean measures(Instant now) {
        try {
            return annotations.find(SilentOperations.since(now), now, 1_000).stream()
                    .anyMatch(annotation -> annotation.kind() == AnnotationKind.BENCHMARK_RUN);
        } catch (HistoryUnavailableException away) {
            // The days before could not be read either.
            return true;
        }
    }

    /** @throws HistoryUnavailableException if not all of them can be read: what is left out is not silent */
    private Map<OperationKey, Long> calls(Instant from, Instant to, Instant now) {
        PerformanceData data = tracker.operations(from, to, now);
        if (!data.complete() || data.from().isBefore(from)) {
            throw new HistoryUnavailableException("calls before " + to + " cannot be read whole", null);
        }
        return data.operations().stream()
                .collect(Collectors.toMap(OperationPerformance::key, OperationPerformance::calls));
    }
}
