package dev.tachograph.core.alerting;

import java.util.List;

/**
 * A part of the alerts asked for.
 *
 * @param alerts the newest first
 * @param total how many there are in all
 * @param complete false when the stored alerts could not be read, and these are only the open ones that are in memory
 */
public record AlertPage(List<Alert> alerts, long total, boolean complete) {

    public AlertPage {
        alerts = List.copyOf(alerts);
    }
}
