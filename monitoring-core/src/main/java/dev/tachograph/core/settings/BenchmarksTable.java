package dev.tachograph.core.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** {@code [benchmarks]}; its jars are {@link JarsTable}. */
final class BenchmarksTable implements Table<BenchmarksSettings> {

    private static final int LONGEST = 200;

    static final Key<String> SCHEDULE = Key.of(
            "benchmarks.schedule",
            new TextType(text -> Schedule.of(text, ZoneOffset.UTC)),
            "0 3 * * *",
            "When every jar is run in its profile: a cron expression of minute, hour, day of month, month and day of week;"
                    + " empty or `off` is never.");

    static final Key<String> TIME_ZONE = Key.of(
            "benchmarks.time_zone",
            new TextType(BenchmarksTable::requireZone),
            "",
            "Time zone of the schedule, such as `Europe/Berlin`; empty is that of the system.");

    static final Key<Duration> TIME_LIMIT = Key.of(
            "benchmarks.time_limit",
            new DurationType(Duration.ofSeconds(10), Duration.ofDays(2)),
            Duration.ofHours(2),
            "How long a run may take before it is ended, 10s to 2d.");

    static final Key<Double> BUSY_ABOVE = Key.of(
            "benchmarks.busy_above",
            new NumberType(0, 100),
            50.0,
            "Per cent of all CPUs, mean of a minute, above which a scheduled run waits, 0 to 100; 100 never waits.");

    static final Key<Duration> GIVE_UP_AFTER = Key.of(
            "benchmarks.give_up_after",
            new DurationType(Duration.ZERO, Duration.ofDays(1)),
            Duration.ofHours(2),
            "How long a scheduled run waits for a host that is less busy before it is given up, 0s to 1d.");

    static final Key<String> COMMIT = Key.of(
            "benchmarks.commit",
            new TextType(BenchmarksTable::requireShort),
            "",
            "Commit that runs are of, at most 200 characters; empty asks git in the directory of the jar.");

    static final Key<String> BRANCH = Key.of(
            "benchmarks.branch",
            new TextType(BenchmarksTable::requireShort),
            "",
            "Branch that runs are of, at most 200 characters; empty asks git in the directory of the jar.");

    private static void requireZone(String text) {
        try {
            if (!text.isBlank()) {
                ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin, or empty", e);
        }
    }

    private static void requireShort(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be at most " + LONGEST + " characters and no control characters");
        }
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(SCHEDULE, TIME_ZONE, TIME_LIMIT, BUSY_ABOVE, GIVE_UP_AFTER, COMMIT, BRANCH);
    }

    @Override
    public BenchmarksSettings read(Values values) {
        return new BenchmarksSettings(
                values.get(SCHEDULE),
                values.get(TIME_ZONE),
                values.get(TIME_LIMIT),
                values.get(BUSY_ABOVE),
                values.get(GIVE_UP_AFTER),
                values.get(COMMIT),
                values.get(BRANCH),
                values.rows(Tables.JARS));
    }
}
