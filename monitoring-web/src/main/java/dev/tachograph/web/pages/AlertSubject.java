package dev.tachograph.web.pages;

import dev.tachograph.core.alerting.Alert;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of what an alert is about, by the labels of the alert. */
final class AlertSubject {

    private AlertSubject() {}

    /** Relative to the pages; null where what it is about has no page of its own. */
    static @Nullable String link(Alert alert) {
        Map<String, String> labels = alert.labels();
        String benchmark = labels.get("benchmark");
        if (benchmark != null) {
            return BenchmarkLinks.of(
                    benchmark, labels.get("mode"), labels.get("threads"), labels.getOrDefault("params", ""));
        }
        String operation = labels.get("operation");
        String application = labels.get("application");
        String kind = labels.get("kind");
        if (operation == null || application == null || kind == null) {
            return null;
        }
        return "operation.xhtml?application=" + BenchmarkLinks.encoded(application) + "&kind="
                + BenchmarkLinks.encoded(kind) + "&name=" + BenchmarkLinks.encoded(operation);
    }
}
