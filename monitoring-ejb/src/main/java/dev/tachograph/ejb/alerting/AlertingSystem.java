package dev.tachograph.ejb.alerting;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertEvaluator;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertStore;
import dev.tachograph.core.alerting.Disturbance;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.SystemSources;
import dev.tachograph.core.alerting.UndisturbedSource;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.AlertSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates every rule at its interval, tells by the log, and answers what fires and what happened.
 *
 * <p>Rules are those of the machine and of every bean of type {@link ReadingSource}. Each server evaluates its own series alone, and every
 * alert carries the server as a label: two servers on one database list each other's alerts and tell their own.
 */
@ApplicationScoped
public class AlertingSystem {

    /**
     * How long the first evaluation waits for the database at a start: without the alerts of the run before it would tell them all again.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private Settings settings;

    @Inject
    private SeriesHead head;

    @Inject
    private AlertStore store;

    @Inject
    private Clock clock;

    @Inject
    @Any
    private Instance<ReadingSource> furtherSources;

    @Inject
    @Any
    private Instance<Disturbance> disturbances;

    @Inject
    private Event<AlertChanged> changed;

    private final List<ReadingSource> sources = new ArrayList<>();
    private AlertEvaluator evaluator;
    private AlertOutbox outbox;
    private Instant startedAt = Instant.EPOCH;
    private volatile boolean restored;

    /** Before anything is asked, which may be before the timers start. */
    @PostConstruct
    void prepare() {
        evaluator = new AlertEvaluator(
                settings.server().instance(), settings.alerts().cooldown());
        outbox = new AlertOutbox(store);
    }

    void start(@Observes StageTimers.Starting event, Stages stages) {
        AlertSettings alerts = settings.alerts();
        startedAt = now();
        stages.add("alert retention", Duration.ofHours(1), Duration.ofMinutes(1), this::dropOld);
        if (alerts.enabled()) {
            List<Disturbance> known = new ArrayList<>();
            disturbances.forEach(known::add);
            new SystemSources(head, settings)
                    .all()
                    .forEach(source -> sources.add(new UndisturbedSource(source, known)));
            furtherSources.forEach(source -> sources.add(new UndisturbedSource(source, known)));
            stages.add("alerts", alerts.evaluationInterval(), this::evaluate);
        }
    }

    /** What the run before left goes on; what it decided to tell and perhaps did not is told. */
    synchronized void restore(@Observes DatabaseConnected event) {
        Instant now = now();
        List<Alert> left = store.unfinished(
                settings.server().instance(), now.minus(settings.alerts().cooldown()));
        List<AlertChange> untold = store.undelivered(settings.server().instance());
        outbox.forget(evaluator.restore(left));
        restored = true;
        outbox.take(untold, true, now);
    }

    private synchronized void evaluate() {
        Instant now = now();
        if (!restored && now.isBefore(startedAt.plus(PATIENCE))) {
            return;
        }
        List<AlertChange> changes = evaluator.evaluate(sources, now);
        outbox.take(changes, restored, now);
        for (AlertChange change : changes) {
            change.transitions().forEach(transition -> changed.fireAsync(new AlertChanged(change.alert(), transition)));
        }
    }

    private void dropOld() {
        if (restored) {
            store.dropResolved(now().minus(settings.retention().days()));
        }
    }

    /** Milliseconds: every database keeps them, and an alert read back equals the one that was stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Alerts of this server that fire or are recovering, worst first. From memory. */
    public List<Alert> firing() {
        return evaluator.open().stream()
                .filter(alert -> alert.state().isActive())
                .toList();
    }

    /** Alerts of every server; while the database is away the open ones of this server, which are in memory. */
    public AlertPage alerts(AlertQuery query) {
        try {
            return store.find(query);
        } catch (HistoryUnavailableException away) {
            List<Alert> known = evaluator.open().stream()
                    .filter(query::matches)
                    .sorted(Comparator.comparing(Alert::activeAt).reversed())
                    .toList();
            return new AlertPage(
                    known.stream().skip(query.offset()).limit(query.limit()).toList(), known.size(), false);
        }
    }

    /**
     * The alert with that id, of any server, and its life.
     *
     * @throws HistoryUnavailableException while the database is away
     */
    public Optional<AlertLife> alert(String id) {
        return store.find(id);
    }
}
