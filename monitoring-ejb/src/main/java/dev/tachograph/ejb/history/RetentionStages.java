package dev.tachograph.ejb.history;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryStore;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Retention;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages that keep the history within its bounds: by age every hour, by size every minute. */
@ApplicationScoped
public class RetentionStages {

    /** Soon after the database is open: a server that never runs for an hour would otherwise never drop anything. */
    private static final Duration AFTER_START = Duration.ofMinutes(1);

    @Inject
    private Settings settings;

    @Inject
    private HistoryStages history;

    @Inject
    private HistoryStore store;

    @Inject
    private HistoryReader reader;

    @Inject
    private Retention retention;

    @Inject
    private MetricRegistry registry;

    @Inject
    private Clock clock;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        registry.gauge("tachograph_history_bytes", () -> retention.kept().bytes());
        registry.gauge(
                "tachograph_history_limit_bytes", () -> settings.retention().maxBytes());
        registry.gauge("tachograph_history_cut", () -> retention.kept().cut() ? 1 : 0);
        registry.gauge(
                "tachograph_history_since_seconds",
                () -> seconds(retention.kept().detailSince()),
                "resolution",
                "detail");
        registry.gauge(
                "tachograph_history_since_seconds",
                () -> seconds(retention.kept().hoursSince()),
                "resolution",
                "hours");
        stages.add("retention", Duration.ofHours(1), AFTER_START, this::dropOld);
        stages.add("space", Duration.ofMinutes(1), this::keepSpace);
    }

    private static double seconds(@Nullable Instant since) {
        return since == null ? Double.NaN : since.getEpochSecond();
    }

    private void dropOld() {
        if (history.absence() == null) {
            count("age", retention.byAge(clock.instant()));
        }
    }

    private void keepSpace() {
        if (history.absence() == null) {
            Instant now = clock.instant();
            store.tidy(now);
            count("size", retention.bySize(now));
        }
    }

    private void count(String reason, Map<Resolution, Dropped> dropped) {
        reader.kept(retention.kept());
        dropped.forEach((resolution, gone) -> {
            String name = resolution.name().toLowerCase(Locale.ROOT);
            registry.counter("tachograph_retention_rows_total", "resolution", name, "reason", reason)
                    .increment(gone.rows());
            registry.counter("tachograph_retention_periods_total", "resolution", name, "reason", reason)
                    .increment(gone.periods());
        });
    }
}
