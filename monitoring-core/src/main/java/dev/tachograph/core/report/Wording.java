package dev.tachograph.core.report;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.dashboard.SelfReport.Stage;
import dev.tachograph.core.health.HealthStatus;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.performance.BaselineVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words for states, the same on pages and in reports. */
public final class Wording {

    private Wording() {}

    /** A status in a word a person would use. */
    public static String of(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> "Healthy";
            case ATTENTION -> "Needs attention";
            case UNHEALTHY -> "Unhealthy";
        };
    }

    /** A shape for each status, so that it can be told without its colour: circle, triangle, octagon-like square. */
    public static String shape(HealthStatus status) {
        return switch (status) {
            case HEALTHY -> "\u25cf";
            case ATTENTION -> "\u25b2";
            case UNHEALTHY -> "\u25a0";
        };
    }

    /** A severity in a word. */
    public static String of(Severity severity) {
        return switch (severity) {
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }

    /** A shape for each severity, the same as for the health it means. */
    public static String shape(Severity severity) {
        return shape(healthOf(severity));
    }

    /** What an alert of that severity means for the health. */
    public static HealthStatus healthOf(Severity severity) {
        return severity == Severity.CRITICAL ? HealthStatus.UNHEALTHY : HealthStatus.ATTENTION;
    }

    /** What a mark on the time line is about. */
    public static String of(AnnotationKind kind) {
        return switch (kind) {
            case BENCHMARK_RUN -> "benchmark run";
            case DEPLOYMENT -> "deployment";
            case MARK -> "mark";
        };
    }

    /** The state of an alert in a word. */
    public static String of(AlertState state) {
        return switch (state) {
            case INACTIVE -> "inactive";
            case PENDING -> "pending";
            case FIRING -> "firing";
            case RECOVERING -> "recovering";
            case RESOLVED -> "resolved";
        };
    }

    /** A step in the life of an alert. */
    public static String of(Transition transition) {
        return transition.from() == transition.to()
                ? "now " + of(transition.severity()).toLowerCase(Locale.ROOT)
                : of(transition.from()) + " \u2192 " + of(transition.to());
    }

    /** Whether somebody was told, and what. */
    public static String of(Notification notification) {
        String what = switch (notification.kind()) {
            case FIRING -> "that it fires";
            case STILL_FIRING -> "that it still fires";
            case ESCALATED -> "that it became worse";
            case EASED -> "that it became milder";
            case RESOLVED -> "that it is over";
        };
        return switch (notification.delivery()) {
            case DELIVERED -> "told by the log " + what;
            case PENDING -> "about to tell " + what;
            case WITHHELD -> "not told " + what;
        };
    }

    /** What tells an alert from others of its rule: its labels in a line. */
    public static String labels(Alert alert) {
        return alert.labels().entrySet().stream()
                .map(label -> label.getKey() + " " + label.getValue())
                .collect(Collectors.joining(", "));
    }

    /** How long an alert has been active, until now or until it was over. */
    public static String lasted(Alert alert, Instant now) {
        Instant end = alert.resolvedAt() == null ? now : alert.resolvedAt();
        return Figures.duration(Duration.between(alert.activeAt(), end));
    }

    /** The state of an operation against its baseline. */
    public static String of(BaselineVerdict.State state) {
        return switch (state) {
            case OK -> "Within baseline";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
            case TOO_LITTLE_EVIDENCE -> "Too little evidence";
            case NO_BASELINE -> "No baseline";
        };
    }

    /** Its shape, read beside the word: a triangle warns, a square is bad, a ring says nothing. */
    public static String shape(BaselineVerdict.State state) {
        return switch (state) {
            case OK -> "\u25cf";
            case WARNING -> "\u25b2";
            case CRITICAL -> "\u25a0";
            case TOO_LITTLE_EVIDENCE, NO_BASELINE -> "\u25cb";
        };
    }

    /** What an interruption means for whoever reads the charts. */
    public static String of(Interruption interruption) {
        String back = Figures.time(interruption.restartedAt());
        if (interruption.lastSign() == null) {
            return "The monitor was killed or crashed before it stored anything; back " + back + ".";
        }
        return "The monitor was killed or crashed: last sign " + Figures.time(interruption.lastSign()) + ", back "
                + back + ", " + missing(interruption) + " without data.";
    }

    /** How long nothing was recorded; the absent sign when the last sign is not known. */
    public static String missing(Interruption interruption) {
        return interruption.lastSign() == null
                ? Figures.ABSENT
                : Figures.duration(Duration.between(interruption.lastSign(), interruption.restartedAt()));
    }

    /** How a stage of the monitor is doing, with its newest failure. */
    public static String of(Stage stage) {
        if (stage.lastRun() == null) {
            return stage.late() ? "late: has never run" : "waiting for its first run";
        }
        if (stage.failing()) {
            return (stage.late() ? "late, and failing: " : "failing: ") + stage.lastFailure();
        }
        String state = stage.late() ? "late" : "on time";
        return stage.lastFailure() == null ? state : state + "; last failure: " + stage.lastFailure();
    }
}
