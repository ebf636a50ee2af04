package dev.tachograph.ejb.sentry;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.ejb.alerting.AlertChanged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which steps of an alert are worth a message: that it begins to fire, and that it gets worse. An incident that comes back before it
 * was over is the same one, and an end is no news that needs somebody. Thread-safe.
 */
final class AlertReports {

    /** The severity of the alerts that fired in this run and are not over, by id. */
    private final Map<String, Severity> firing = new ConcurrentHashMap<>();

    /** @param sendMessages whether messages of exceptions may be part of the text */
    Optional<MessageReport> of(AlertChanged changed, boolean sendMessages) {
        Transition step = changed.transition();
        if (!step.to().isActive()) {
            firing.remove(step.alertId());
            return Optional.empty();
        }
        Severity before = firing.put(step.alertId(), step.severity());
        if (step.to() != AlertState.FIRING) {
            return Optional.empty();
        }
        boolean begins = step.from() == AlertState.INACTIVE || step.from() == AlertState.PENDING;
        // From firing to firing is a change of severity, and an alert that recovers may come back as a worse one.
        boolean isWorse = step.severity() == Severity.CRITICAL
                && (step.from() == AlertState.FIRING || before == Severity.WARNING);
        return begins || isWorse ? Optional.of(message(changed.alert(), step, sendMessages)) : Optional.empty();
    }

    private static MessageReport message(Alert alert, Transition step, boolean sendMessages) {
        Map<String, String> labels = new TreeMap<>(alert.labels());
        // By default the name of the machine.
        labels.remove(Alert.INSTANCE);
        Map<String, String> tags = new TreeMap<>(labels);
        tags.put("rule", alert.rule());
        tags.put("kind", "alert");
        return new MessageReport(
                step.severity() == Severity.CRITICAL ? MessageReport.Severity.ERROR : MessageReport.Severity.WARNING,
                text(alert, step, sendMessages),
                step.at().toEpochMilli(),
                List.of("alert", alert.rule(), step.severity().name(), labels.toString()),
                tags);
    }

    /** Of a rule that cannot be evaluated the words cite an exception. */
    private static String text(Alert alert, Transition step, boolean sendMessages) {
        return alert.rule().equals(Rule.EVALUATION) && !sendMessages
                ? "The rule " + alert.labels().get("rule") + " could not be evaluated; its alerts stay as they are"
                : step.why();
    }
}
