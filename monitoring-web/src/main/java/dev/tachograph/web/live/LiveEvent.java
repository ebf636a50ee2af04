package dev.tachograph.web.live;

import dev.tachograph.core.dashboard.SystemMetrics;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.json.Json;
import java.nio.charset.StandardCharsets;

/** The data of an event {@code metrics}. */
record LiveEvent(SystemMetrics metrics, HealthVerdict health) {

    /** As it goes over the line; JSON of the house's mapper has no line breaks, so one data line holds it. */
    byte[] bytes() {
        return ("event: metrics\ndata: " + Json.text(this) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
