package dev.tachograph.core.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code [metrics]} and the table of every category below it. */
final class MetricsTable implements Table<MetricsSettings> {

    static final Key<Duration> FLUSH_INTERVAL = Key.of(
            "metrics.flush_interval",
            new DurationType(Duration.ofSeconds(1), Duration.ofSeconds(60)),
            Duration.ofSeconds(10),
            "How often collected samples are committed to the database, 1s to 60s; a crash loses at most that much.");

    private static final DurationType INTERVAL = new DurationType(Duration.ofSeconds(1), Duration.ofHours(1));

    /** The two keys of a category. */
    private record CategoryKeys(Key<Boolean> enabled, Key<Duration> interval) {

        static CategoryKeys of(MetricCategory category) {
            String table = "metrics." + category.key();
            return new CategoryKeys(
                    Key.of(table + ".enabled", new FlagType(), true, "Whether to collect " + category.meaning() + "."),
                    Key.of(
                            table + ".interval",
                            INTERVAL,
                            Duration.ofSeconds(10),
                            "Time between two collections of them, 1s to 1h."));
        }
    }

    private final Map<MetricCategory, CategoryKeys> categories = new EnumMap<>(MetricCategory.class);

    MetricsTable() {
        for (MetricCategory category : MetricCategory.values()) {
            categories.put(category, CategoryKeys.of(category));
        }
    }

    static void requireInterval(Duration interval) {
        Key.of("metrics.*.interval", INTERVAL, interval, "").require(interval);
    }

    @Override
    public List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>();
        keys.add(FLUSH_INTERVAL);
        for (CategoryKeys category : categories.values()) {
            keys.add(category.enabled());
            keys.add(category.interval());
        }
        return keys;
    }

    @Override
    public MetricsSettings read(Values values) {
        Map<MetricCategory, CategorySettings> settings = new EnumMap<>(MetricCategory.class);
        categories.forEach((category, keys) ->
                settings.put(category, new CategorySettings(values.get(keys.enabled()), values.get(keys.interval()))));
        return new MetricsSettings(settings, values.get(FLUSH_INTERVAL));
    }
}
