package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertChanged;
import dev.tachograph.ejb.collection.CallsReported;
import dev.tachograph.ejb.collection.ErrorsReported;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Tracker open = tracker;
        if (open != null) {
            open.error(new ErrorReport(
                    ErrorReport.MONITOR,
                    "stage",
                    failed.stage(),
                    failed.at().toEpochMilli(),
                    1,
                    ThrownSnapshot.of(failed.failure())));
        }
    }

    /** Those that begin to fire or get worse; an end is no news that needs somebody. */
    void alert(@ObservesAsync AlertChanged changed) {
        Tracker open = tracker;
        Transition transition = changed.transition();
        boolean begins = transition.from() != AlertState.FIRING;
        if (open != null
                && transition.to() == AlertState.FIRING
                && (begins || transition.severity() == Severity.CRITICAL)) {
            open.message(message(changed.alert(), transition));
        }
    }

    private static MessageReport message(Alert alert, Transition transition) {
        Map<String, String> tags = new TreeMap<>(alert.labels());
        // By default the name of the machine.
        tags.remove(Alert.INSTANCE);
        tags.put("rule", alert.rule());
        tags.put("kind", "alert");
        List<String> fingerprint =
                List.of("alert", alert.rule(), transition.severity().name(), tags.toString());
        return new MessageReport(
                transition.severity() == Severity.CRITICAL
                        ? MessageReport.Severity.ERROR
                        : MessageReport.Severity.WARNING,
                transition.why(),
                transition.at().toEpochMilli(),
                fingerprint,
                tags);
    }
}
