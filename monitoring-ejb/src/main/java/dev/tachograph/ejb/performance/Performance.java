package dev.tachograph.ejb.performance;

import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.performance.Baselines;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.PerformanceSources;
import dev.tachograph.core.performance.PerformanceTracker;
import dev.tachograph.core.performance.SlowCallStore;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.performance.JpaSlowCallStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Makes the tracker, what it asks, and what rules of alerts read of it. */
@ApplicationScoped
public class Performance {

    private static final int MOST_RUNS = 1_000;

    @Produces
    @Singleton
    SlowCallStore slowCallStore(Database database) {
        return new JpaSlowCallStore(database);
    }

    @Produces
    @Singleton
    SlowCalls slowCalls(SlowCallStore store, Settings settings) {
        return new SlowCalls(store, settings.server().instance());
    }

    @Produces
    @Singleton
    PerformanceTracker tracker(
            HistoryReader reader,
            SlowCalls slowCalls,
            AnnotationStore annotations,
            PinnedBaselines pinned,
            Settings settings) {
        return new PerformanceTracker(
                reader,
                new Baselines(settings.baselines(), pinned),
                slowCalls,
                (from, to) -> runs(annotations, from, to));
    }

    @Produces
    @Singleton
    CallHistory callHistory(HistoryReader reader, AnnotationStore annotations) {
        return new CallHistory(reader, (from, to) -> runs(annotations, from, to));
    }

    /** Benchmarks keep their host busy on purpose. While nobody can say when they ran, every call counts. */
    private static List<Annotation> runs(AnnotationStore annotations, Instant from, Instant to) {
        try {
            return annotations.find(from, to, MOST_RUNS).stream()
                    .filter(annotation -> annotation.kind() == AnnotationKind.BENCHMARK_RUN)
                    .toList();
        } catch (HistoryUnavailableException away) {
            return List.of();
        }
    }

    @Produces
    @Singleton
    PerformanceSources sources(PerformanceTracker tracker, Settings settings) {
        return new PerformanceSources(
                tracker, settings.alerts(), settings.server().instance());
    }

    @Produces
    @Singleton
    ReadingSource errorRate(PerformanceSources sources) {
        return sources.errorRate();
    }

    @Produces
    @Singleton
    ReadingSource overBaseline(
            PerformanceSources sources, PinnedBaselines pinned, Settings settings, MetricsCollector collector) {
        return new WatchedOperations(
                sources.overBaseline(), new Baselines(settings.baselines(), pinned), collector::isGone);
    }
}
