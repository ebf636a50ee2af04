package dev.tachograph.ejb.health;

import dev.tachograph.core.alerting.Disturbance;
import dev.tachograph.core.alerting.SystemSources;
import dev.tachograph.core.alerting.SystemSources.CpuMean;
import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthInputs;
import dev.tachograph.core.health.HealthRules;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Retention;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertingSystem;
import dev.tachograph.ejb.history.HistoryStages;
import dev.tachograph.ejb.history.Interruptions;
import dev.tachograph.ejb.stages.Stage;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The health of machine and monitor as it is now. Asks memory alone, so that it answers while the database is away. */
@ApplicationScoped
public class SystemHealth {

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
    private Retention retention;

    @Inject
    private SeriesHead head;

    @Inject
    private AlertingSystem alerting;

    @Inject
    @Any
    private Instance<Disturbance> disturbances;

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
        Optional<CpuMean> cpu = new SystemSources(head, settings, history.startedAt()).cpuMean(now);
        return HealthRules.judge(new HealthInputs(
                now,
                settings.alerts(),
                undisturbed("cpu_usage", now) ? cpu.map(CpuMean::ratio).orElse(null) : null,
                cpu.map(CpuMean::span).orElse(""),
                undisturbed("memory_usage", now) ? metrics.memory().utilizationRatio() : null,
                disks,
                history.absence(),
                writer.pendingSamples(),
                writer.droppedSamples(),
                stages.all().stream().filter(Stage::isLate).map(Stage::name).toList(),
                failing,
                known.isEmpty() ? null : known.get(0).restartedAt(),
                retention.shortage().orElse(null),
                alerting.firing()));
    }

    /** Whether nothing known explains the newest values that the rule of that name is about. */
    private boolean undisturbed(String rule, Instant now) {
        return disturbances.stream()
                .noneMatch(disturbance -> disturbance.of(rule, now).isPresent());
    }
}
