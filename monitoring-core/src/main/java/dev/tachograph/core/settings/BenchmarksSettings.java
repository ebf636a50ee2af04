package dev.tachograph.core.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code [benchmarks]}: which benchmarks run when.
 *
 * @param schedule cron expression of five fields; empty or {@code off} is never
 * @param timeZone of the schedule; empty is that of the system
 * @param timeLimit how long a run may take, 10 s to 2 d
 * @param busyAbovePercent of all CPUs, mean of a minute, above which a scheduled run waits, 0 to 100
 * @param giveUpAfter how long a scheduled run waits, 0 s to 1 d
 * @param commit that runs are of; empty asks git
 * @param branch that runs are of; empty asks git
 * @param jars of the user's own, in the order of the file
 */
public record BenchmarksSettings(
        String schedule,
        String timeZone,
        Duration timeLimit,
        double busyAbovePercent,
        Duration giveUpAfter,
        String commit,
        String branch,
        List<JarSettings> jars) {

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public BenchmarksSettings {
        BenchmarksTable.SCHEDULE.require(schedule);
        BenchmarksTable.TIME_ZONE.require(timeZone);
        BenchmarksTable.TIME_LIMIT.require(timeLimit);
        BenchmarksTable.BUSY_ABOVE.require(busyAbovePercent);
        BenchmarksTable.GIVE_UP_AFTER.require(giveUpAfter);
        BenchmarksTable.COMMIT.require(commit);
        BenchmarksTable.BRANCH.require(branch);
        jars = List.copyOf(jars);
    }

    /** {@link #busyAbovePercent} from 0 to 1. */
    public double busyRatio() {
        return busyAbovePercent / 100;
    }

    /**
     * When runs are due; empty is never.
     *
     * @param system zone that holds where none is set
     */
    public Optional<Schedule> times(ZoneId system) {
        return Schedule.of(schedule, timeZone.isBlank() ? system : ZoneId.of(timeZone));
    }
}
