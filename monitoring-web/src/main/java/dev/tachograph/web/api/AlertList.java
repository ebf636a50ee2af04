package dev.tachograph.web.api;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertPage;
import java.util.List;

/**
 * A page of alerts, newest first.
 *
 * @param total how many there are in all
 * @param offset how many newer ones were left out
 * @param limit how many were asked for at most
 * @param complete false when the database is away, and these are only the open ones of this server
 */
public record AlertList(List<Alert> alerts, long total, int offset, int limit, boolean complete) {

    public AlertList {
        alerts = List.copyOf(alerts);
    }

    static AlertList of(AlertPage page, int offset, int limit) {
        return new AlertList(page.alerts(), page.total(), offset, limit, page.complete());
    }
}
