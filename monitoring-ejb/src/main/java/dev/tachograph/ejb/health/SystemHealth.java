package dev.tachograph.ejb.health;

import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthInputs;
import dev.tachograph.core.health.HealthRules;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.HistoryStages;
import dev.tachograph.ejb.history.Interruptions;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health of machine and monitor as it is now. Asks memory alone, so that it answers while the database is away. */
@ApplicationScoped
public class SystemHealth {

    private static final Duration CPU_WINDOW = Duration.ofMinutes(1);

    @Inject
    private Settings settings;

    @Inject
    private Stages stages;

    @Inject
    private HistoryStages history;

    @Inject
    private HistoryWriter writer;

    @Inject
    private Interruptions interruptions;

    @Inject
    private SeriesHead head;

    @Inject
    private Clock clock;

    /** The verdict over the newest values. */
    public HealthVerdict judge(SystemMetrics metrics) {
        Map<String, Double> disks = new HashMap<>();
        for (SystemMetrics.Disk disk : metrics.disks()) {
            if (disk.utilizationRatio() != null) {
                disks.put(disk.mount(), disk.utilizationRatio());
            }
        }
        Map<String, String> failing = new HashMap<>();
        for (Stage stage : stages.all()) {
            String failure = stage.failure();
            if (failure != null) {
                failing.put(stage.name(), failure);
            }
        }
        List<Interruption> known = interruptions.lastRead();
        Instant now = clock.instant();
        return HealthRules.judge(new HealthInputs(
                now,
                meanCpu(now),
                metrics.memory().utilizationRatio(),
                disks,
                history.absence(),
                writer.pendingSamples(),
                writer.droppedSamples(),
                stages.all().stream().filter(Stage::isLate).map(Stage::name).toList(),
                failing,
                known.isEmpty() ? null : known.get(0).restartedAt()));
    }

    private @Nullable Double meanCpu(Instant now) {
        SeriesKey key = SeriesKey.of(
                "system_cpu_utilization_ratio", "instance", settings.server().instance());
        return head.samples(key, now.minus(CPU_WINDOW).toEpochMilli(), Long.MAX_VALUE)
                .filter(samples -> !samples.isEmpty())
                .map(samples -> mean((ScalarSamples) samples))
                .orElse(null);
    }

    private static double mean(ScalarSamples samples) {
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += samples.value(i);
        }
        return sum / samples.size();
    }
}
