package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.alerting.SystemSources;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.jmh.JmhProcess;
import dev.tachograph.jmh.UnusableJarException;
import dev.tachograph.persistence.database.Database;
import dev.tachograph.persistence.database.ServerLocks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The front door of benchmarks: run them now or by the schedule, see how far they are, cancel them, take results from elsewhere. */
@ApplicationScoped
public class BenchmarkRunner {

    private static final Logger LOG = Logger.getLogger(BenchmarkRunner.class.getName());
    private static final String NIGHT_LOCK = "scheduled benchmarks";

    @Inject
    private Settings settings;

    @Inject
    private BenchmarkStore store;

    @Inject
    private AnnotationStore annotations;

    @Inject
    private PinnedBaselines pinned;

    @Inject
    private Database database;

    @Inject
    private ServerLocks locks;

    @Inject
    private SeriesHead head;

    @Inject
    private OwnRuns ownRuns;

    @Inject
    private Clock clock;

    @Inject
    private Event<BenchmarkRunCompleted> completed;

    @Inject
    private Event<RegressionDetected> regressed;

    @Inject
    private Event<RunProgressed> progressed;

    @Resource
    private ManagedExecutorService executor;

    private Jars jars;
    private Tickets tickets;
    private Settlement settlement;
    private RunQueue queue;
    private Imports imports;
    private @Nullable Nightly nightly;

    @PostConstruct
    void prepare() {
        String own = System.getProperty(Jars.OWN_PROPERTY, "");
        jars = new Jars(settings.benchmarks(), own.isBlank() ? null : Path.of(own));
        tickets = new Tickets(settings.benchmarks(), settings.server().instance(), clock);
        settlement = new Settlement(
                store,
                annotations,
                pinned,
                new RunEvents(completed::fireAsync, regressed::fireAsync, progressed::fireAsync));
        imports = new Imports(store, settlement, tickets, Runtime.getRuntime().maxMemory());
        queue = new RunQueue(
                store,
                settlement,
                ownRuns,
                new RunQueue.Surroundings(
                        Launcher.ofProcesses(),
                        directory(),
                        settings.benchmarks().timeLimit(),
                        clock,
                        executor,
                        HostEnvironment::read,
                        live -> progressed.fireAsync(new RunProgressed(live))));
    }

    private Path directory() {
        return settings.server().dataDir().toAbsolutePath().resolve("benchmarks");
    }

    void start(@Observes StageTimers.Starting event, Stages stages) {
        int orphans = JmhProcess.endOrphans();
        if (orphans > 0) {
            LOG.log(Level.WARNING, "{0} processes of benchmarks of a server that was killed were ended.", orphans);
        }
        SystemSources machine = new SystemSources(head, settings, clock.instant());
        Nightly schedule = new Nightly(
                settings.benchmarks(),
                ZoneId.systemDefault(),
                jars,
                tickets,
                queue,
                held -> locks.take(NIGHT_LOCK, held),
                machine::cpuMean,
                settlement::end,
                clock);
        stages.add("benchmark schedule", Duration.ofSeconds(5), schedule::tick);
        nightly = schedule;
        stages.add("benchmark results", Duration.ofSeconds(10), this::storeWhatWaits);
        stages.add("benchmark retention", Duration.ofHours(1), Duration.ofMinutes(1), this::dropOld);
    }

    /** Runs of this server that no one will end any more are failed. */
    void restore(@Observes DatabaseConnected event) {
        // Milliseconds: every database keeps them.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String instance = settings.server().instance();
        for (BenchmarkRun left : store.unfinished(instance)) {
            if (!isUnderWay(left.id())) {
                String message = left.status() == RunStatus.QUEUED
                        ? "The server ended before it began."
                        : "The server ended while it ran.";
                store.save(left.ended(RunStatus.FAILED, now, message));
                annotations.close(left.id(), now);
                RunQueue.delete(directory().resolve(left.id().toString()));
            }
        }
    }

    private boolean isUnderWay(UUID run) {
        return queue.isWaiting(run)
                || queue.live().filter(live -> live.run().id().equals(run)).isPresent()
                || unstored().filter(kept -> kept.id().equals(run)).isPresent();
    }

    private void storeWhatWaits() {
        settlement.retry();
        queue.startWaiting();
    }

    private void dropOld() {
        if (database.absence() == null) {
            Instant before = clock.instant().minus(settings.retention().days());
            store.dropRuns(before);
            annotations.drop(before);
        }
    }

    void stop(@Observes StageTimers.Stopping event) {
        queue.stop();
    }

    /**
     * Runs suites as soon as no other run is under way; comes back at once.
     *
     * @param suites by name; none is all
     * @param profile null is that of the jar
     * @param jar by its name in the settings; null is the first one that has the suites
     * @return RUNNING, QUEUED behind another one, or FAILED where the jar cannot be used
     * @throws IllegalArgumentException if there is no such suite, profile or jar; the message says what there is
     * @throws RunUnderWayException if another one waits already
     * @throws dev.tachograph.core.history.HistoryUnavailableException if the database is away
     */
    public BenchmarkRun request(List<String> suites, @Nullable String profile, @Nullable String jar) {
        JarSettings chosen = jars.of(jar, suites);
        try {
            return queue.add(tickets.of(RunTrigger.REQUEST, suites, profile, chosen));
        } catch (UnusableJarException unusable) {
            BenchmarkRun failed =
                    tickets.failed(RunTrigger.REQUEST, suites, profile, chosen, String.valueOf(unusable.getMessage()));
            settlement.end(failed);
            return failed;
        }
    }

    /** Ends a run that waits or is under way, with every process of it; answers whether it was one of them. */
    public boolean cancel(UUID run) {
        return queue.cancel(run);
    }

    /** The run that is under way. */
    public Optional<LiveRun> live() {
        return queue.live();
    }

    /** The run that waits for its turn, or for a host that is less busy; its message says which. */
    public Optional<BenchmarkRun> waiting() {
        return queue.waiting();
    }

    /** When the schedule is due next; empty where there is none. */
    public Optional<Instant> nextScheduled() {
        return Optional.ofNullable(nightly).map(Nightly::next);
    }

    /** The run whose results wait in memory for the database. */
    public Optional<BenchmarkRun> unstored() {
        return Optional.ofNullable(settlement.waiting());
    }

    /** What can be run. */
    public List<JarSuites> jars() {
        return jars.overview();
    }

    /**
     * Takes a result file of JMH that was measured elsewhere; the caller closes it.
     *
     * @param name what the run is shown under: that of the file
     * @return the run, judged and stored; where that very content was taken before, the run it made then
     * @throws dev.tachograph.jmh.UnusableResultsException if it is no such file; the message names place, value and remedy
     * @throws IllegalArgumentException if it, or one of its results, is too large
     * @throws dev.tachograph.core.history.HistoryUnavailableException if the database is away
     */
    public BenchmarkRun importResults(InputStream json, String name, @Nullable String commit, @Nullable String branch) {
        return imports.take(json, name, commit, branch);
    }
}
