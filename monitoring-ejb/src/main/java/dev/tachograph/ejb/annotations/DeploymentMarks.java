package dev.tachograph.ejb.annotations;

import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks after each collection whether another version of an application began to work. */
@ApplicationScoped
public class DeploymentMarks {

    private static final Logger LOG = Logger.getLogger(DeploymentMarks.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Inject
    private Settings settings;

    @Inject
    private MetricsCollector collector;

    @Inject
    private AnnotationStore store;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        NewVersions versions = new NewVersions(store, settings.retention().days());
        stages.add("deployments", INTERVAL, () -> mark(versions));
    }

    /** While the database is away the collector remembers since when a version works. */
    private void mark(NewVersions versions) {
        if (database.absence() == null) {
            versions.mark(collector.versions(), clock.instant())
                    .forEach(mark -> LOG.log(Level.INFO, "{0} began to work, marked as a deployment.", mark.title()));
        }
    }
}
