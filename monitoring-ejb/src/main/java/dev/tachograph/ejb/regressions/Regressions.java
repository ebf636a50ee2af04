package dev.tachograph.ejb.regressions;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.core.latency.LeftRegressions;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionBook;
import dev.tachograph.core.regressions.RegressionChange;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionPage;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionStore;
import dev.tachograph.core.regressions.RegressionTransition;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.regressions.Standing;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Follows regressions: takes what detectors see, stores what is news, tells it once, and takes what people decide.
 *
 * <p>Servers on one database share the regressions. Whoever saw one first alerts for it; when that one gives no sign any more, whoever still sees it.
 */
@ApplicationScoped
public class Regressions implements SightingSink, Standing {

    private static final Logger LOG = Logger.getLogger(Regressions.class.getName());

    /** After so long it is known here what another server or its people did. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** A server that stored nothing for so long is gone, as far as its regressions go: its container was replaced, or it was renamed. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private static final Duration SIGNS_EVERY = Duration.ofMinutes(1);

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @Inject
    private Settings settings;

    @Inject
    private RegressionStore store;

    @Inject
    private MonitorRuns runs;

    @Inject
    private CallHistory calls;

    @Inject
    private Clock clock;

    @Inject
    private Event<RegressionChanged> changed;

    private RegressionBook book;
    private volatile Instant signsAt = Instant.MIN;

    /** When the database was last away, or this server began: before that others could not store anything either, or nobody here looked. */
    private volatile Instant awayAt = Instant.MIN;

    @PostConstruct
    void open() {
        book = new RegressionBook(store, settings.server().instance());
        awayAt = now();
    }

    void start(@Observes StageTimers.Starting event, Stages stages) {
        stages.add("regressions", INTERVAL, this::synchronise);
        stages.add("regression retention", Duration.ofHours(1), Duration.ofMinutes(1), this::dropOld);
    }

    /** Before others hear of it, so that what they see now is held against what is stored. */
    void restore(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) DatabaseConnected event) {
        synchronise();
    }

    private void synchronise() {
        try {
            Instant now = now();
            tell(book.synchronise(now));
            lookWhatIsFree(now);
        } catch (HistoryUnavailableException away) {
            awayAt = now();
            // What is seen meanwhile waits in the book. That the database is away is said by the stage that watches it.
            LOG.log(Level.FINE, "regressions are not synchronised", away);
        }
    }

    /** What others followed that record no more, or no call of the operation. */
    private void lookWhatIsFree(Instant now) {
        if (now.minus(SIGNS_EVERY).isBefore(signsAt) || now.minus(SILENCE).isBefore(awayAt)) {
            return;
        }
        signsAt = now;
        List<Regression> others = book.standing().stream()
                .filter(one -> !one.state().isOver()
                        && !one.instance().equals(settings.server().instance()))
                .toList();
        Set<String> gone = others.stream()
                .map(Regression::instance)
                .distinct()
                .filter(server -> isGone(server, now))
                .collect(Collectors.toSet());
        List<Regression> recorded =
                others.stream().filter(one -> !gone.contains(one.instance())).toList();
        book.free(gone, new LeftRegressions(calls).of(recorded, now));
    }

    private boolean isGone(String server, Instant now) {
        return runs.lastSign(server)
                .map(sign -> sign.isBefore(now.minus(SILENCE)))
                .orElse(true);
    }

    private void dropOld() {
        if (book.isRestored()) {
            store.drop(now().minus(settings.retention().days()));
        }
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StageTimers.Stopping event) {
        synchronise();
    }

    @Override
    public void saw(List<Sighting> sightings) {
        tell(book.see(sightings));
    }

    private void tell(List<RegressionChange> changes) {
        for (RegressionChange change : changes) {
            Regression regression = change.regression();
            RegressionTransition transition = change.transition();
            boolean trouble = regression.alerts();
            LOG.log(trouble ? Level.WARNING : Level.INFO, "{0}, {1}: {2} by {3}: {4}", new Object[] {
                regression.seen().title(), regression.key().figure(), transition.to(), transition.by(), transition.why()
            });
            changed.fireAsync(new RegressionChanged(regression, transition));
        }
    }

    /** Milliseconds: every database keeps them. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What a person makes of a regression.
     *
     * @param id as {@link #regressions} lists it
     * @param by name of the account
     * @return as it is then; empty if there is none of that id
     * @throws IllegalArgumentException if that cannot be made of it; the message says what can
     * @throws HistoryUnavailableException while the database is away
     */
    public Optional<RegressionLife> decide(String id, RegressionState to, String by, String why) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return book.decide(id, to, by, why.strip(), now()).flatMap(change -> {
            tell(List.of(change));
            return store.find(id);
        });
    }

    /** Regressions of every server; while the database is away those in memory. */
    public RegressionPage regressions(RegressionQuery query) {
        try {
            return store.find(query);
        } catch (HistoryUnavailableException away) {
            List<Regression> known = standing().stream()
                    .filter(query::matches)
                    .sorted(Comparator.comparing((Regression one) ->
                                    one.alerts() ? 0 : one.state().isOpen() ? 1 : 2)
                            .thenComparing(
                                    Comparator.comparing(Regression::movedAt).reversed()))
                    .toList();
            return new RegressionPage(
                    known.stream().skip(query.offset()).limit(query.limit()).toList(), known.size(), false);
        }
    }

    /**
     * The regression with that id and its life; empty for an id that none has.
     *
     * @throws HistoryUnavailableException while the database is away
     */
    public Optional<RegressionLife> regression(String id) {
        return ID.matcher(id).matches() ? store.find(id) : Optional.empty();
    }

    /** Of each figure of a subject those that are not over, and the newest. From memory. */
    public List<Regression> standing() {
        return book.standing();
    }

    @Override
    public List<Regression> operations() {
        return book.standing().stream()
                .filter(one -> one.seen().kind() == SubjectKind.OPERATION
                        && one.nature() == Nature.WORSE
                        && !one.state().isOver())
                .toList();
    }

    @Override
    public boolean follows(Regression one) {
        return book.observer().follows(one);
    }

    /** As {@link #standing}, and empty as long as what is stored is not known. */
    Optional<List<Regression>> knownStanding() {
        return book.isRestored() ? Optional.of(book.standing()) : Optional.empty();
    }
}
