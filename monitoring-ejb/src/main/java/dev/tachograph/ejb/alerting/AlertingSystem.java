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
import dev.tachograph.core.alerting.Restored;
import dev.tachograph.core.alerting.SystemSources;
import dev.tachograph.core.alerting.UndisturbedSource;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.AlertSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Evaluates every rule at its interval, tells by the log, and answers what fires and what happened.
 *
 * <p>Rules are those of the machine and of every bean of type {@link ReadingSource}. Each server evaluates its own series alone, and every
 * alert carries the server as a label: two servers on one database list each other's alerts and tell their own.
 */
@ApplicationScoped
public class AlertingSystem {

    private static final Logger LOG = Logger.getLogger(AlertingSystem.class.getName());

    /**
     * How long the first evaluation waits for the database at a start: without the alerts of the run before it would tell them all again.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long another server may be silent before its alerts are ended. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @Inject
    private Settings settings;

    @Inject
    private SeriesHead head;

    @Inject
    private AlertStore store;

    @Inject
    private MonitorRuns runs;

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
    private final List<Disturbance> knownDisturbances = new ArrayList<>();
    private AlertEvaluator evaluator;
    private AlertOutbox outbox;
    private Instant startedAt = Instant.EPOCH;
    private volatile boolean restored;
    private volatile boolean evaluated;

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
            disturbances.forEach(knownDisturbances::add);
            new SystemSources(head, settings, startedAt).all().forEach(this::add);
            furtherSources.forEach(this::add);
            stages.add("alerts", alerts.evaluationInterval(), this::evaluate);
        }
    }

    private void add(ReadingSource source) {
        sources.add(new LoggedSource(new UndisturbedSource(source, knownDisturbances)));
    }

    /**
     * What the run before left goes on; what it decided to tell and perhaps did not is told. Once: what is stored is older than what is
     * in memory from then on.
     */
    synchronized void restore(@Observes DatabaseConnected event) {
        if (restored) {
            return;
        }
        Instant now = now();
        List<Alert> left = store.unfinished(
                settings.server().instance(), now.minus(settings.alerts().cooldown()));
        List<AlertChange> untold = store.undelivered(settings.server().instance());
        Restored known = evaluator.restore(left);
        outbox.forget(known.givenUp());
        restored = true;
        try {
            // Before the others: it is stored with its alerts as they were.
            outbox.take(untold, true, now);
        } finally {
            take(known.changes(), now);
        }
    }

    private synchronized void evaluate() {
        Instant now = now();
        if (!restored && now.isBefore(startedAt.plus(PATIENCE))) {
            return;
        }
        take(evaluator.evaluate(sources, now), now);
        evaluated = true;
    }

    private void take(List<AlertChange> changes, Instant now) {
        try {
            outbox.take(changes, restored, now);
        } finally {
            for (AlertChange change : changes) {
                change.transitions()
                        .forEach(transition -> changed.fireAsync(new AlertChanged(change.alert(), transition)));
            }
        }
    }

    private void dropOld() {
        if (restored) {
            Instant now = now();
            store.dropResolved(now.minus(settings.retention().days()));
            store.dropRepeats(now.minus(settings.retention().detail()));
            store.serversWithOpenAlerts().stream()
                    .filter(server -> isGone(server, now))
                    .forEach(server -> endAlertsOf(server, now));
        }
    }

    /** Its name was changed, or it is not there any more: nobody else would ever end its alerts. */
    private boolean isGone(String server, Instant now) {
        return !server.equals(settings.server().instance())
                && runs.lastSign(server)
                        .map(sign -> sign.isBefore(now.minus(SILENCE)))
                        .orElse(true);
    }

    private synchronized void endAlertsOf(String server, Instant now) {
        String why = "Its server is gone: " + server + " gave no sign for " + SILENCE.toHours() + " hours.";
        List<AlertChange> ends = store.unfinished(server, now).stream()
                .filter(alert -> alert.state().isOpen())
                .map(alert -> AlertChange.end(alert, why, now))
                .toList();
        take(ends, now);
    }

    /** What could not be stored is tried once more, after the history has looked whether the database is back. */
    synchronized void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StageTimers.Stopping event) {
        try {
            outbox.take(List.of(), restored, now());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "What happened to alerts since the database was away is not stored", failure);
        }
    }

    /** Milliseconds: every database keeps them, and an alert read back equals the one that was stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether rules have been evaluated in this run: without, that nothing fires means nothing. */
    public boolean isEvaluated() {
        return evaluated;
    }

    /** Alerts of this server that fire or are recovering, worst first. From memory. */
    public List<Alert> firing() {
        return evaluator.open().stream()
                .filter(alert -> alert.state().isActive())
                .toList();
    }

    /** Which rules are not judged now and why, by the reason: something known explains their figures. From memory. */
    public Map<String, List<String>> notJudged() {
        Instant now = now();
        Map<String, List<String>> rules = new TreeMap<>();
        for (ReadingSource source : sources) {
            String rule = source.rule().name();
            knownDisturbances.stream()
                    .flatMap(disturbance -> disturbance.of(rule, now).stream())
                    .findFirst()
                    .ifPresent(why ->
                            rules.computeIfAbsent(why, one -> new ArrayList<>()).add(rule));
        }
        return rules;
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
     * The alert with that id, of any server, and its life; empty for an id that none can have.
     *
     * @throws HistoryUnavailableException while the database is away
     */
    public Optional<AlertLife> alert(String id) {
        return ID.matcher(id).matches() ? store.find(id) : Optional.empty();
    }
}
