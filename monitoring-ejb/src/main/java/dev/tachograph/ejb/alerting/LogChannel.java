package dev.tachograph.ejb.alerting;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Severity;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells by the log: one line a notification, which a reader of logs can search for {@code ALERT}. */
final class LogChannel {

    private static final Logger LOG = Logger.getLogger("dev.tachograph.alerts");

    private LogChannel() {}

    static void tell(Alert alert, Notification notification) {
        Level level = level(notification);
        // As a parameter, because braces in a label would be taken for a place of one.
        LOG.log(level, "{0}", line(alert, notification));
    }

    /** {@code ALERT FIRING WARNING cpu_usage{instance="north"}: CPU was busy ... [id]}, without line breaks. */
    static String line(Alert alert, Notification notification) {
        String line = "ALERT " + notification.kind() + " " + notification.severity() + " " + alert.rule()
                + alert.labels() + ": " + notification.words() + " [" + alert.id() + "]";
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    private static Level level(Notification notification) {
        if (notification.kind() == Notification.Kind.RESOLVED) {
            return Level.INFO;
        }
        return notification.severity() == Severity.CRITICAL ? Level.SEVERE : Level.WARNING;
    }
}
