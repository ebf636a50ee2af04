package dev.tachograph.core.dashboard;

import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.Kept;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor says about itself.
 *
 * @param version of the application; {@code development} when the archive does not say
 * @param database product, version and where, without credentials; or why it is not reachable
 * @param databaseReachable whether the last attempt succeeded
 * @param stages every stage of the data flow with its last run
 * @param pendingSamples samples collected but not yet committed
 * @param droppedSamples samples lost because the bound of the queue was reached, since the start
 * @param seriesCount series with a sample in the open hour
 * @param applications registries of applications found at the last look
 * @param interruptions unclean ends of earlier runs, newest first, at most 20
 * @param kept how much of the history there is
 */
public record SelfReport(
        String version,
        Instant startedAt,
        String instance,
        String database,
        boolean databaseReachable,
        List<Stage> stages,
        long pendingSamples,
        long droppedSamples,
        int seriesCount,
        List<String> applications,
        List<Interruption> interruptions,
        Kept kept) {

    public SelfReport {
        stages = List.copyOf(stages);
        applications = List.copyOf(applications);
        interruptions = List.copyOf(interruptions);
    }

    /**
     * @param name {@code collect system}, {@code flush}, {@code seal} ...
     * @param interval how often it should run
     * @param lastRun when it last ended; null before the first time
     * @param lastDurationSeconds how long that took
     * @param failures how often it failed since the start
     * @param lastFailure the newest failure in words; null when there was none
     * @param failing whether its newest run failed
     * @param late true when it has not run for three intervals and a grace of ten seconds
     */
    public record Stage(
            String name,
            String interval,
            @Nullable Instant lastRun,
            @Nullable Double lastDurationSeconds,
            long runs,
            long failures,
            @Nullable String lastFailure,
            boolean failing,
            boolean late) {}
}
