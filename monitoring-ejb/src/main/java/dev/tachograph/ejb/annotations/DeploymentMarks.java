package dev.tachograph.ejb.annotations;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.collection.MetricsCollector;
import dev.tachograph.ejb.collection.RunningVersion;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Marks that another version of an application began to work, once. A new run of the same version is none, and neither is what a
 * person or a pipeline has marked already.
 */
@ApplicationScoped
public class DeploymentMarks {

    private static final Logger LOG = Logger.getLogger(DeploymentMarks.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST_MARKS = 100_000;

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

    /** The version of each application that is marked, as far as this run of the monitor knows. */
    private final Map<String, String> marked = new HashMap<>();

    void start(@Observes StageTimers.Starting event, Stages stages) {
        stages.add("deployments", INTERVAL, this::mark);
    }

    /** While the database is away nothing is marked; the time of the first look at a version is remembered. */
    private void mark() {
        List<RunningVersion> news = collector.versions().stream()
                .filter(running -> !running.version().equals(marked.get(running.application())))
                .toList();
        if (!news.isEmpty() && database.absence() == null) {
            Map<String, String> stored = stored();
            for (RunningVersion running : news) {
                if (!running.version().equals(stored.get(running.application()))) {
                    store.save(annotation(running));
                    LOG.log(Level.INFO, "{0} {1} began to work, marked as a deployment.", new Object[] {
                        running.application(), running.version()
                    });
                }
                marked.put(running.application(), running.version());
            }
        }
    }

    /** The newest version of each application that is marked. */
    private Map<String, String> stored() {
        Instant now = clock.instant();
        Map<String, String> newest = new HashMap<>();
        for (Annotation mark : store.find(now.minus(settings.retention().days()), now.plus(INTERVAL), MOST_MARKS)) {
            if (mark.kind() == AnnotationKind.DEPLOYMENT && mark.application() != null && mark.version() != null) {
                newest.put(mark.application(), Objects.requireNonNull(mark.version()));
            }
        }
        return newest;
    }

    private static Annotation annotation(RunningVersion running) {
        Instant at = running.since().truncatedTo(ChronoUnit.MILLIS);
        return new Annotation(
                UUID.randomUUID(),
                AnnotationKind.DEPLOYMENT,
                running.application() + " " + running.version(),
                null,
                null,
                running.application(),
                running.version(),
                at,
                at);
    }
}
