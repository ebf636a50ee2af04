package dev.tachograph.core.settings;

import java.time.Duration;

/**
 * One table below {@code [metrics]}.
 *
 * @param enabled whether the category is collected at all
 * @param interval time between two collections, 1 s to 1 h, both included
 */
public record CategorySettings(boolean enabled, Duration interval) {

    /** @throws IllegalArgumentException if the interval is out of its bounds */
    public CategorySettings {
        MetricsTable.requireInterval(interval);
    }
}
