package dev.tachograph.web.pages;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.report.Wording;
import dev.tachograph.core.settings.AlertSettings;
import dev.tachograph.ejb.alerting.AlertingSystem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as pages list it.
 *
 * @param now until when one that is not over has lasted
 */
public record AlertRow(Alert alert, Instant now) {

    /** What the script copies for alerts that come later. */
    static final AlertRow EMPTY = new AlertRow(
            new Alert(
                    "",
                    "",
                    Map.of(),
                    Severity.WARNING,
                    AlertState.FIRING,
                    0,
                    "",
                    Instant.EPOCH,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0),
            Instant.EPOCH);

    public String getId() {
        return alert.id();
    }

    public String getRule() {
        return alert.rule();
    }

    public String getLabels() {
        return Wording.labels(alert);
    }

    /** The page of what it is about, relative to the pages; null where that has none. */
    public @Nullable String getLink() {
        return AlertSubject.link(alert);
    }

    /** The health it means, by which the page colours it. */
    public String getStatus() {
        return Wording.healthOf(alert.severity()).name();
    }

    public String getSeverity() {
        return Wording.of(alert.severity());
    }

    public String getShape() {
        return Wording.shape(alert.severity());
    }

    public String getState() {
        return Wording.of(alert.state());
    }

    public String getWhy() {
        return alert.why();
    }

    public Moment getActive() {
        return new Moment(alert.activeAt());
    }

    public Moment getFired() {
        return new Moment(alert.firedAt());
    }

    public Moment getResolved() {
        return new Moment(alert.resolvedAt());
    }

    public Moment getToldAt() {
        return new Moment(alert.toldAt());
    }

    public boolean isTold() {
        return alert.toldAt() != null;
    }

    /** What is said where none is listed. */
    static String none(AlertingSystem alerting, AlertSettings settings) {
        if (!settings.enabled()) {
            return "None: rules are not evaluated, because alerts.enabled is false.";
        }
        return alerting.isEvaluated()
                ? "None: no rule finds anything over its limit."
                : "None yet: rules are evaluated within half a minute of the start.";
    }

    /** Whether it cannot be judged at present. */
    public boolean isWithoutData() {
        return alert.noDataSince() != null;
    }

    public Moment getNoDataSince() {
        return new Moment(alert.noDataSince());
    }

    public int getSteps() {
        return alert.steps();
    }

    /** Whether it took more steps than are listed. */
    public boolean isShortened() {
        return alert.steps() > AlertLife.MOST_STEPS;
    }

    public String getLasted() {
        return Wording.lasted(alert, now);
    }
}
