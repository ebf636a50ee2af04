package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertChanged;
import dev.tachograph.ejb.collection.CallsReported;
import dev.tachograph.ejb.collection.ErrorsReported;
import dev.tachograph.ejb.failures.RequestFailed;
import dev.tachograph.ejb.stages.StageFailed;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is worth a report and hands it to Sentry, if {@code SENTRY_DSN} is set when the monitor starts.
 *
 * <p>No class of the SDK is named here: the container looks at each method of a bean, and would load them.
 */
@ApplicationScoped
public class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class.getName());

    /** Of the data directory; holds what could not be sent yet. */
    static final String DIRECTORY = "sentry";

    private static final Duration RESEND_INTERVAL = Duration.ofMinutes(1);

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private final AlertReports alerts = new AlertReports();
    private volatile @Nullable Tracker tracker;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        start(System.getenv(SentrySettings.DSN_VARIABLE), stages);
    }

    void start(@Nullable String dsn, Stages stages) {
        if (dsn == null || dsn.isBlank()) {
            return;
        }
        Tracker opened = open(dsn.strip());
        if (opened != null) {
            tracker = opened;
            stages.add("sentry", RESEND_INTERVAL, RESEND_INTERVAL, opened::resend);
        }
    }

    private @Nullable Tracker open(String dsn) {
        Path directory = settings.server().dataDir().resolve(DIRECTORY).toAbsolutePath();
        try {
            return new SentryTracker(dsn, settings.sentry(), release(), directory, clock);
        } catch (RuntimeException e) {
            // Without what it says, which may be the address itself.
            LOG.log(
                    Level.WARNING,
                    "SENTRY_DSN cannot be used ({0}), so nothing is sent to Sentry. Copy it from the settings of the"
                            + " project, where it looks like https://KEY@HOST/NUMBER, or unset the variable.",
                    e.getClass().getSimpleName());
            return null;
        }
    }

    private String release() {
        String configured = settings.sentry().release();
        if (!configured.isEmpty()) {
            return configured;
        }
        String version = Reports.class.getPackage().getImplementationVersion();
        return "tachograph@" + (version == null ? "development" : version);
    }

    void stop(@Observes StageTimers.Stopping event) {
        Tracker open = tracker;
        tracker = null;
        if (open != null) {
            open.close();
        }
    }

    void errors(@ObservesAsync ErrorsReported reported) {
        Tracker open = tracker;
        if (open != null) {
            reported.errors().forEach(error -> open.error(ErrorReport.of(reported.application(), error)));
        }
    }

    void calls(@ObservesAsync CallsReported reported) {
        Tracker open = tracker;
        if (open != null) {
            reported.calls().stream()
                    .filter(CallSnapshot::sampled)
                    .forEach(call -> open.call(reported.application(), call));
        }
    }

    void failure(@ObservesAsync StageFailed failed) {
        ownError("stage", failed.stage(), failed.at(), failed.failure());
    }

    void failure(@ObservesAsync RequestFailed failed) {
        ownError("request", "web", failed.at(), failed.failure());
    }

    private void ownError(String kind, String name, Instant at, Throwable failure) {
        Tracker open = tracker;
        if (open != null) {
            open.error(
                    new ErrorReport(ErrorReport.MONITOR, kind, name, at.toEpochMilli(), 1, ThrownSnapshot.of(failure)));
        }
    }

    void alert(@ObservesAsync AlertChanged changed) {
        Tracker open = tracker;
        if (open != null) {
            alerts.of(changed, settings.sentry().sendMessages()).ifPresent(open::message);
        }
    }
}
