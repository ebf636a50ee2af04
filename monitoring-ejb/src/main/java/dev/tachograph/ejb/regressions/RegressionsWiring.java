package dev.tachograph.ejb.regressions;

import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.regressions.BenchmarkDetector;
import dev.tachograph.core.regressions.RegressionStore;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.regressions.JpaRegressionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes the store of regressions, the detector of benchmarks, and what alerting reads of them. */
@ApplicationScoped
public class RegressionsWiring {

    @Produces
    @Singleton
    RegressionStore store(Database database) {
        return new JpaRegressionStore(database);
    }

    @Produces
    @Singleton
    BenchmarkDetector benchmarks(BenchmarkStore store) {
        return new BenchmarkDetector(store);
    }

    @Produces
    @Singleton
    @Named("benchmarkRegressions")
    RegressionSource ofBenchmarks(Settings settings, Regressions regressions) {
        return RegressionSource.ofBenchmarks(settings.server().instance(), regressions::knownStanding);
    }

    @Produces
    @Singleton
    @Named("operationRegressions")
    RegressionSource ofOperations(Settings settings, Regressions regressions) {
        return RegressionSource.ofOperations(settings.server().instance(), regressions::knownStanding);
    }
}
