package dev.tachograph.ejb.sentry;

import static dev.tachograph.core.alerting.AlertState.FIRING;
import static dev.tachograph.core.alerting.AlertState.INACTIVE;
import static dev.tachograph.core.alerting.AlertState.PENDING;
import static dev.tachograph.core.alerting.AlertState.RECOVERING;
import static dev.tachograph.core.alerting.AlertState.RESOLVED;
import static dev.tachograph.core.alerting.Severity.CRITICAL;
import static dev.tachograph.core.alerting.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.ejb.alerting.AlertChanged;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertReportsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String WHY = "The rule disk could not be evaluated: no file /var/shop/plans.txt";

    private final AlertReports reports = new AlertReports();

    private Optional<MessageReport> step(AlertState from, AlertState to, Severity severity) {
        return reports.of(changed("cpu_usage", Map.of("instance", "server-1"), from, to, severity), false);
    }

    private static AlertChanged changed(
            String rule, Map<String, String> labels, AlertState from, AlertState to, Severity severity) {
        Alert alert = new Alert("7", rule, labels, severity, to, 1, WHY, NOON, NOON, null, null, null, null, null, 1);
        return new AlertChanged(alert, new Transition("7", 1, NOON, from, to, severity, 1, WHY));
    }

    @Test
    void whatBeginsToFireIsAMessage() {
        assertThat(step(INACTIVE, PENDING, WARNING)).isEmpty();
        MessageReport message = step(PENDING, FIRING, WARNING).orElseThrow();

        assertThat(message.severity()).isEqualTo(MessageReport.Severity.WARNING);
        assertThat(message.text()).isEqualTo(WHY);
        assertThat(message.tags()).isEqualTo(Map.of("rule", "cpu_usage", "kind", "alert"));
        assertThat(step(INACTIVE, FIRING, WARNING)).isPresent();
    }

    @Test
    void theSameIncidentIsNotTold() {
        step(PENDING, FIRING, WARNING);
        assertThat(step(FIRING, RECOVERING, WARNING)).isEmpty();
        assertThat(step(RECOVERING, FIRING, WARNING)).as("comes back").isEmpty();
        assertThat(step(FIRING, FIRING, CRITICAL)).as("gets worse").isPresent();
        step(FIRING, RECOVERING, CRITICAL);
        assertThat(step(RECOVERING, FIRING, CRITICAL)).as("comes back as bad").isEmpty();
        assertThat(step(FIRING, FIRING, WARNING)).as("gets milder").isEmpty();
        assertThat(step(FIRING, RESOLVED, WARNING)).isEmpty();
    }

    @Test
    void whatComesBackWorseIsTold() {
        step(PENDING, FIRING, WARNING);
        step(FIRING, RECOVERING, WARNING);
        assertThat(step(RECOVERING, FIRING, CRITICAL)).isPresent();
    }

    @Test
    void aRuleThatFailsIsToldWithoutTheMessageOfTheException() {
        Map<String, String> labels = Map.of("instance", "server-1", "rule", "disk");
        AlertChanged failed = changed(Rule.EVALUATION, labels, INACTIVE, FIRING, WARNING);

        MessageReport message = reports.of(failed, false).orElseThrow();
        assertThat(message.text())
                .contains("The rule disk could not be evaluated")
                .doesNotContain("plans.txt");
        assertThat(message.fingerprint().toString()).contains("disk");
        assertThat(reports.of(failed, true).orElseThrow().text()).isEqualTo(WHY);
    }
}
