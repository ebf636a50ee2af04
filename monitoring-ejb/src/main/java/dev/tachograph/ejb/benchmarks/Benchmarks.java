package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.benchmarks.JpaBenchmarkStore;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.ServerLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Makes the stores of benchmarks, and what alerting reads of them. */
@ApplicationScoped
public class Benchmarks {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Produces
    @Singleton
    BenchmarkStore store(Database database) {
        return new JpaBenchmarkStore(database);
    }

    @Produces
    @Singleton
    AnnotationStore annotations(Database database) {
        return new JpaAnnotationStore(database);
    }

    @Produces
    @Singleton
    ServerLocks locks(Database database, Clock clock) {
        return new ServerLocks(database, clock);
    }

    @Produces
    @Singleton
    OwnRuns ownRuns(Settings settings) {
        Duration collection = settings.metrics().category(MetricCategory.SYSTEM).interval();
        Duration machine = collection.compareTo(MINUTE) > 0 ? collection : MINUTE;
        return new OwnRuns(Map.of(
                "cpu_usage", machine,
                "memory_usage", machine,
                "operation_over_baseline", settings.alerts().operationWindow()));
    }
}
