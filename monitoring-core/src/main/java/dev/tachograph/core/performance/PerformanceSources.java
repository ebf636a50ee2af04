package dev.tachograph.core.performance;

import dev.tachograph.core.alerting.Condition;
import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.settings.AlertSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules about operations read, over {@code alerts.operation_window} before now; a window that is not full yet is
 * used as it is. With fewer than {@value BaselineVerdict#LEAST_CALLS} calls a reading has no value. Thread-safe.
 */
public final class PerformanceSources {

    /** Label of an alert: the operation, or {@code GET /route} of a request. */
    public static final String OPERATION = "operation";

    private static final String ERROR_RATE = "error_rate";
    private static final String OVER_BASELINE = "operation_over_baseline";

    private final PerformanceTracker tracker;
    private final AlertSettings alerts;
    private final String instance;
    private @Nullable Window newest;

    private record Window(Instant at, PerformanceData data) {}

    /** @param instance the recording server whose series are read: servers that share a history alert for themselves alone */
    public PerformanceSources(PerformanceTracker tracker, AlertSettings alerts, String instance) {
        this.tracker = tracker;
        this.alerts = alerts;
        this.instance = instance;
    }

    /** The larger share that failed, of requests or of calls of measured operations, 0 to 1. */
    public ReadingSource errorRate() {
        return new Source(Rule.builtIn(ERROR_RATE, alerts), now -> whole(now, this::errorRates));
    }

    /** Of each operation with a baseline, by how much its mean is above it: 0.24 is 24 % above. */
    public ReadingSource overBaseline() {
        return new Source(Rule.builtIn(OVER_BASELINE, alerts), now -> whole(now, this::overBaselines));
    }

    /** What is in memory alone may be a part of the window, which is no evidence. */
    private List<Reading> whole(Instant now, Function<Instant, List<Reading>> reader) {
        return window(now).complete() ? reader.apply(now) : List.of();
    }

    private record Source(Rule rule, Function<Instant, List<Reading>> reader) implements ReadingSource {

        @Override
        public List<Reading> read(Instant now) {
            return reader.apply(now);
        }
    }

    /** Both rules look at the same moment: the window is read once for an evaluation. */
    private synchronized PerformanceData window(Instant now) {
        if (newest == null || !newest.at().equals(now)) {
            newest = new Window(
                    now,
                    tracker.operations(Map.of("instance", instance), now.minus(alerts.operationWindow()), now, now));
        }
        return newest.data();
    }

    private List<Reading> errorRates(Instant now) {
        CallTotals total = window(now).total();
        Double ratio = total.errorRatio();
        double limit = alerts.errorRatio();
        String words = total.errorWords() + " failed in " + Words.length(alerts.operationWindow())
                + (ratio == null
                        ? ", and an error rate needs " + BaselineVerdict.LEAST_CALLS + " of either"
                        : ", that is " + Words.percent(ratio))
                + " (limit " + Words.percent(limit) + ")";
        return List.of(new Reading(ERROR_RATE, Map.of(), value(ratio), Condition.warningFrom(limit), words));
    }

    private List<Reading> overBaselines(Instant now) {
        Condition condition =
                Condition.warningFrom(BaselineVerdict.WARNING_ABOVE).criticalFrom(BaselineVerdict.CRITICAL_ABOVE);
        return window(now).operations().stream()
                .filter(operation -> operation.baseline() != null)
                .map(operation -> new Reading(
                        OVER_BASELINE,
                        Map.of(
                                "application",
                                operation.application(),
                                "kind",
                                operation.kind().name(),
                                OPERATION,
                                operation.name()),
                        value(operation.verdict().excess()),
                        condition,
                        operation.name() + ": " + operation.verdict().words()))
                .toList();
    }

    private static OptionalDouble value(@Nullable Double known) {
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }
}
