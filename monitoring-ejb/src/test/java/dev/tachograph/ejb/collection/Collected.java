package dev.tachograph.ejb.collection;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The collector with its real probes on this machine, and no store behind it. */
public final class Collected {

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final SeriesHead head = new SeriesHead();
    private final Stages stages = new Stages();

    public Collected(Settings settings) {
        MetricRegistry registry = MetricRegistry.named("tachograph");
        HistoryWriter writer = new HistoryWriter(
                Beans.stub(HistoryStore.class), "server-1", head, HistoryWriter.PendingBound.standard());
        MetricsCollector collector = Beans.wired(new MetricsCollector(), settings, writer, registry, (Clock) clock);
        collector.start(new StageTimers.Starting(), stages);
    }

    public Stages stages() {
        return stages;
    }

    public SeriesHead head() {
        return head;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Runs every stage once, ten seconds after the last time, and fails if one did. */
    public void look() {
        clock.move(Duration.ofSeconds(10));
        for (Stage stage : stages.all()) {
            stage.run();
            if (stage.failure() != null) {
                throw new AssertionError(stage.name() + ": " + stage.failure());
            }
        }
    }

    /** Names of all series that were recorded. */
    public Set<String> names() {
        return head.series().stream().map(series -> series.key().name()).collect(Collectors.toSet());
    }
}
