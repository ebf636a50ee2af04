package dev.tachograph.ejb.history;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The stages of the history. Each of them fails while the database is away and goes on when it is back. */
@ApplicationScoped
public class HistoryStages {

    private static final Logger LOG = Logger.getLogger(HistoryStages.class.getName());

    /**
     * Collections begin half a second after the start. A flush that ran just before them would leave each sample in memory
     * for a whole interval; a second behind them it leaves it there for one.
     */
    private static final Duration FLUSH_AFTER_COLLECTION = Duration.ofMillis(1_500);

    @Inject
    private Settings settings;

    @Inject
    private Database database;

    @Inject
    private HistoryWriter writer;

    @Inject
    private MonitorRuns runs;

    @Inject
    private Interruptions interruptions;

    @Inject
    private SeriesHead head;

    @Inject
    private MetricRegistry registry;

    @Inject
    private Clock clock;

    @Inject
    private Event<DatabaseConnected> connected;

    private volatile boolean opened;
    private volatile @Nullable String openingFailure;
    private volatile boolean wasAway;
    private volatile Instant startedAt = Instant.EPOCH;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        // Milliseconds: every database keeps them, and the run is found again by this time when it ends.
        startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        registry.gauge("tachograph_pending_samples", () -> writer.pendingSamples());
        registry.gauge("tachograph_open_series", () -> head.size());
        registry.gauge("tachograph_database_up", () -> database.absence() == null ? 1 : 0);
        stages.add("database", Duration.ofSeconds(2), this::watchDatabase);
        stages.add("flush", settings.metrics().flushInterval(), FLUSH_AFTER_COLLECTION, this::flush);
        stages.add("rollup", Duration.ofMinutes(1), this::refreshRollups);
        stages.add("seal", Duration.ofSeconds(30), this::seal);
    }

    /** When this process began to watch. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Why the history cannot be read or stored now, with all that is known of it; null while it can. */
    public @Nullable String absence() {
        String away = database.absence();
        if (away != null || opened) {
            return away;
        }
        return openingFailure == null
                ? "its schema is ready, the journal is still being read"
                : "its schema is ready, reading it failed: " + openingFailure;
    }

    /** As {@link #absence}, in words of ours that anybody may read. */
    public @Nullable String openAbsence() {
        String away = database.openAbsence();
        return away != null || opened ? away : "not migrated and read yet";
    }

    private void watchDatabase() {
        if (!opened) {
            try {
                open();
            } catch (RuntimeException failure) {
                openingFailure = failure.getMessage();
                throw failure;
            }
        } else if (database.probe()) {
            if (wasAway) {
                wasAway = false;
                LOG.info("The database is back; what was collected meanwhile is stored now.");
                flush();
            }
        } else {
            wasAway = true;
            throw new HistoryUnavailableException("the database is away: " + database.absence(), null);
        }
    }

    private void open() {
        database.connect();
        Interruption interruption = runs.begin(settings.server().instance(), startedAt);
        if (interruption != null) {
            LOG.log(
                    Level.WARNING,
                    "The run before did not stop cleanly: its last sign was at {0}. What it had committed is there.",
                    interruption.lastSign());
        }
        interruptions.newest();
        HistoryWriter.Rebuilt rebuilt = writer.rebuild();
        LOG.log(Level.INFO, "{0} is open; {1} samples of {2} series were in the journal.", new Object[] {
            database.product(), rebuilt.samples(), rebuilt.series()
        });
        connected.fire(new DatabaseConnected());
        opened = true;
    }

    private void flush() {
        if (opened) {
            writer.flush(clock.instant());
        }
    }

    private void refreshRollups() {
        if (opened) {
            writer.refreshRollups();
        }
    }

    private void seal() {
        if (opened) {
            writer.seal(clock.instant());
        }
    }

    void stop(@Observes StageTimers.Stopping event) {
        if (!opened) {
            return;
        }
        try {
            flush();
            writer.refreshRollups();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "{0} samples were not stored: {1}", new Object[] {
                writer.pendingSamples(), failure.getMessage()
            });
        }
        try {
            // Whether it has come back since: a transaction would be refused without being tried.
            database.probe();
            runs.end(settings.server().instance(), startedAt, clock.instant());
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "This clean stop could not be noted, and the next start takes it for an interruption: {0}",
                    failure.getMessage());
        }
    }
}
