package dev.tachograph.ejb.exposition;

import dev.tachograph.core.exposition.Exposition;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.CategorySettings;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.core.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The series that are still recorded. One that has been silent for five minutes, or for two intervals of the slowest category
 * where that is longer, has ended: its application is gone, or its disk.
 */
@ApplicationScoped
public class LiveSeries {

    private static final Logger LOG = Logger.getLogger(LiveSeries.class.getName());

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final int INTERVALS = 2;

    private final Set<String> mentioned = ConcurrentHashMap.newKeySet();

    @Inject
    private SeriesHead head;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Their newest values. What cannot be exposed is named in the log, once. */
    public Exposition newest() {
        long since = clock.instant().minus(silence()).toEpochMilli();
        Exposition exposition = Exposition.of(head.newestSince(since));
        for (String name : exposition.leftOut()) {
            if (mentioned.add(name)) {
                LOG.log(
                        Level.WARNING,
                        "{0} is not on /metrics: another kind of metric has that name; rename one of the two.",
                        name);
            }
        }
        return exposition;
    }

    private Duration silence() {
        Duration slowest = Arrays.stream(MetricCategory.values())
                .map(settings.metrics()::category)
                .filter(CategorySettings::enabled)
                .map(CategorySettings::interval)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .multipliedBy(INTERVALS);
        return slowest.compareTo(SILENCE) > 0 ? slowest : SILENCE;
    }
}
