package dev.tachograph.core.health;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.settings.AlertSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What health is judged from.
 *
 * @param limits from which values on the machine is in trouble
 * @param cpuRatio mean over {@code cpuSpan}; null when not collected
 * @param cpuSpan how long that is, as words: {@code the last minute}
 * @param memoryRatio newest; null when not collected
 * @param diskRatios newest by mount point
 * @param databaseAbsence why the database is away; null while it is there
 * @param pendingSamples collected and not yet committed
 * @param droppedSamples given up since the start, because the database was away for too long
 * @param lateStages names of stages that have not run for too long
 * @param failingStages name and reason of stages whose last run failed
 * @param interruptedUntil when the monitor was back after an unclean shutdown; null if it never was
 * @param shortage that less of the history is kept than was asked for, as a sentence; null while all of it is
 * @param firing alerts of this server that fire, worst first
 */
public record HealthInputs(
        Instant now,
        AlertSettings limits,
        @Nullable Double cpuRatio,
        String cpuSpan,
        @Nullable Double memoryRatio,
        Map<String, Double> diskRatios,
        @Nullable String databaseAbsence,
        long pendingSamples,
        long droppedSamples,
        List<String> lateStages,
        Map<String, String> failingStages,
        @Nullable Instant interruptedUntil,
        @Nullable String shortage,
        List<Alert> firing) {}
