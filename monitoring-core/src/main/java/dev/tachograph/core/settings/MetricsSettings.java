package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code [metrics]}: what is collected, and how often it is made durable.
 *
 * @param categories the settings of every category, unmodifiable
 * @param flushInterval how often collected samples are committed to the database, 1 s to 60 s, both included; a crash
 *     loses at most that much
 */
public record MetricsSettings(Map<MetricCategory, CategorySettings> categories, Duration flushInterval) {

    /** @throws IllegalArgumentException if a category is missing or the interval is out of its bounds */
    public MetricsSettings {
        MetricsTable.FLUSH_INTERVAL.require(flushInterval);
        Map<MetricCategory, CategorySettings> copy = new EnumMap<>(MetricCategory.class);
        copy.putAll(categories);
        List<MetricCategory> missing = Arrays.stream(MetricCategory.values())
                .filter(category -> !copy.containsKey(category))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("metrics: lacks the categories " + missing);
        }
        categories = Collections.unmodifiableMap(copy);
    }

    /** The settings of one category; there are some for each. */
    public CategorySettings category(MetricCategory category) {
        CategorySettings settings = categories.get(category);
        if (settings == null) {
            throw new IllegalStateException("the constructor lets no category be missing: " + category);
        }
        return settings;
    }

    /** The longest time between two collections of a category. */
    public Duration longestInterval() {
        return categories.values().stream()
                .map(CategorySettings::interval)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
