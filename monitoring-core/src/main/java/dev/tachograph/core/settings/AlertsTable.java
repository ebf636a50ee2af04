package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.List;

/** {@code [alerts]}. */
final class AlertsTable implements Table<AlertSettings> {

    private static final NumberType PERCENT = new NumberType(0, 100);

    static final Key<Boolean> ENABLED = Key.of(
            "alerts.enabled",
            new FlagType(),
            true,
            "Whether alert rules are evaluated; without, stored alerts stay as they are.");

    static final Key<Duration> EVALUATION_INTERVAL = Key.of(
            "alerts.evaluation_interval",
            new DurationType(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "Time between two evaluations of all rules, 1s to 1h.");

    static final Key<Double> CPU_USAGE_THRESHOLD = Key.of(
            "alerts.cpu_usage_threshold",
            PERCENT,
            80.0,
            "Per cent of all CPUs, mean of a minute, from which on it is too much, 0 to 100; 0 is always too much.");

    static final Key<Double> MEMORY_USAGE_THRESHOLD = Key.of(
            "alerts.memory_usage_threshold",
            PERCENT,
            85.0,
            "Per cent of the memory of the host from which on it is too much, 0 to 100.");

    static final Key<Double> DISK_USAGE_THRESHOLD = Key.of(
            "alerts.disk_usage_threshold",
            PERCENT,
            90.0,
            "Per cent of a file system from which on it is too full, 0 to 100.");

    static final Key<Double> ERROR_RATE_THRESHOLD = Key.of(
            "alerts.error_rate_threshold",
            PERCENT,
            5.0,
            "Per cent of the requests, or of the calls of measured operations, that fail, whichever is more, over"
                    + " `alerts.operation_window` and at least 20 of them, from which on it is too much, 0 to 100.");

    static final Key<Duration> OPERATION_WINDOW = Key.of(
            "alerts.operation_window",
            new DurationType(Duration.ofSeconds(10), Duration.ofHours(1)),
            Duration.ofMinutes(5),
            "Time before now of which the error rate and operations with a baseline are judged, 10s to 1h; a shorter one"
                    + " tells sooner, and needs 20 calls in it.");

    static final Key<Duration> ALERT_COOLDOWN = Key.of(
            "alerts.alert_cooldown",
            new DurationType(Duration.ZERO, Duration.ofDays(30)),
            Duration.ofMinutes(5),
            "How long the same thing is not told again while it fires, 0s to 30d; 0s tells it at every evaluation.");

    @Override
    public List<Key<?>> keys() {
        return List.of(
                ENABLED,
                EVALUATION_INTERVAL,
                CPU_USAGE_THRESHOLD,
                MEMORY_USAGE_THRESHOLD,
                DISK_USAGE_THRESHOLD,
                ERROR_RATE_THRESHOLD,
                OPERATION_WINDOW,
                ALERT_COOLDOWN);
    }

    @Override
    public AlertSettings read(Values values) {
        return new AlertSettings(
                values.get(ENABLED),
                values.get(EVALUATION_INTERVAL),
                values.get(CPU_USAGE_THRESHOLD),
                values.get(MEMORY_USAGE_THRESHOLD),
                values.get(DISK_USAGE_THRESHOLD),
                values.get(ERROR_RATE_THRESHOLD),
                values.get(OPERATION_WINDOW),
                values.get(ALERT_COOLDOWN));
    }
}
