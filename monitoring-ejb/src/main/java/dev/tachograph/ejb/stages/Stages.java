package dev.tachograph.ejb.stages;

import dev.tachograph.client.MetricRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The stages of this process by name. Features add theirs before the timers start. */
@ApplicationScoped
public class Stages {

    /** So that a newcomer sees figures within seconds and not after an interval. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final Map<String, Stage> stages = new ConcurrentSkipListMap<>();
    private Clock clock = Clock.systemUTC();
    private MetricRegistry registry = MetricRegistry.named("tachograph");
    private Consumer<StageFailed> onFailure = failed -> {};

    /** For the container, which injects afterwards. */
    public Stages() {}

    @Inject
    void use(Clock injectedClock, MetricRegistry injectedRegistry, Event<StageFailed> failures) {
        clock = injectedClock;
        registry = injectedRegistry;
        onFailure = failures::fireAsync;
    }

    /** Adds a stage that runs soon and then at each interval; its timer is started by {@link StageTimers}. */
    public void add(String name, Duration interval, Runnable work) {
        add(name, interval, SOON, work);
    }

    /** Adds a stage whose first run is that long after the start. */
    public void add(String name, Duration interval, Duration firstAfter, Runnable work) {
        stages.put(name, new Stage(name, interval, firstAfter, work, clock, registry, onFailure));
    }

    /** Runs the stage of that name; one that is not there has been taken away since its timer fired. */
    public void run(String name) {
        Stage stage = stages.get(name);
        if (stage != null) {
            stage.run();
        }
    }

    /** All stages by name. */
    public Collection<Stage> all() {
        return List.copyOf(stages.values());
    }
}
