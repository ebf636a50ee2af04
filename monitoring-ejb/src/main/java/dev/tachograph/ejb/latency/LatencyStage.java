package dev.tachograph.ejb.latency;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.latency.LatencyDetector;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Looks whether operations became slower, soon after each minute. */
@ApplicationScoped
public class LatencyStage {

    static final String NAME = "operations that became slower";

    /** Without a new minute a look costs nothing, and a minute is looked at soon after it is complete. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** When the collector has looked and the database, if it is there, is connected: the first look reads hours. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(30);

    @Inject
    private Settings settings;

    @Inject
    private LatencyDetector detector;

    @Inject
    private Instance<SightingSink> sinks;

    @Inject
    private MetricRegistry registry;

    @Inject
    private Clock clock;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        if (settings.regressions().operations()) {
            registry.gauge("tachograph_watched_operations", () -> detector.watched());
            registry.gauge("tachograph_slower_operations", () -> detector.slower());
            stages.add(NAME, INTERVAL, FIRST_AFTER, this::look);
        }
    }

    private void look() {
        List<Sighting> seen = detector.look(clock.instant());
        if (!seen.isEmpty()) {
            sinks.forEach(sink -> sink.saw(seen));
        }
    }
}
