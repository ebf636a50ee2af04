package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code [retention]}. */
final class RetentionTable implements Table<RetentionSettings> {

    // A century: longer than anybody keeps figures, and "now minus that" stays a date every database knows.
    private static final DurationType AGE = new DurationType(Duration.ofDays(1), Duration.ofDays(36_500));

    static final Key<Duration> DETAIL = Key.of(
            "retention.detail", AGE, Duration.ofDays(14), "Age at which single samples are dropped, 1d to 36500d.");

    static final Key<Duration> HOURS = Key.of(
            "retention.hours",
            AGE,
            Duration.ofDays(400),
            "Age at which hourly rollups are dropped, at least `retention.detail`.");

    static final Key<Duration> DAYS = Key.of(
            "retention.days",
            AGE,
            Duration.ofDays(1825),
            "Age at which daily rollups are dropped, at least `retention.hours`.");

    // Below, what may be dropped is less than what has to stay.
    static final Key<Long> MAX_SIZE = Key.of(
            "retention.max_size",
            new SizeType(50_000_000L, 1_000_000_000_000_000L),
            2_000_000_000L,
            "Size of the database on disk from which on the oldest samples are dropped before their age, and when those of the last day are"
                    + " all that is left the oldest hourly rollups; 50MB to 1000TB.");

    @Override
    public List<Key<?>> keys() {
        return List.of(DETAIL, HOURS, DAYS, MAX_SIZE);
    }

    @Override
    public List<Problem> problems(Values values) {
        return Stream.of(values.atLeast(HOURS, DETAIL), values.atLeast(DAYS, HOURS))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public RetentionSettings read(Values values) {
        return new RetentionSettings(values.get(DETAIL), values.get(HOURS), values.get(DAYS), values.get(MAX_SIZE));
    }
}
