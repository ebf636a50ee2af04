package dev.tachograph.core.report;

import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.json.Json;
import java.time.Instant;

/** The monitoring report of a range, in two forms with the same content. Pure: the same arguments give the same text. */
public final class MonitoringReport {

    private MonitoringReport() {}

    /** One self-contained HTML document: inline SVG, no script, prints well. */
    public static String html(DashboardData data, SelfReport self, Instant madeAt) {
        return new ReportHtml(data, self, madeAt).write();
    }

    /** The same as JSON, as {@code docs/report-schema.md} describes it. */
    public static String json(DashboardData data, SelfReport self, Instant madeAt) {
        return Json.text(ReportDocument.of(data, self, madeAt));
    }
}
