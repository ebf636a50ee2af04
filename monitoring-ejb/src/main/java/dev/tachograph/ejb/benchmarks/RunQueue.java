package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.Rulers;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.ejb.benchmarks.RunExecution.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one after the other: at most one is under way and at most one waits, since two at once would measure each other. Thread-safe.
 */
final class RunQueue {

    private static final Logger LOG = Logger.getLogger(RunQueue.class.getName());

    /** Within it the processes of a run are gone and its end is stored, unless the database hangs. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    private final BenchmarkStore store;
    private final Settlement settlement;
    private final OwnRuns ownRuns;
    private final Surroundings surroundings;
    private @Nullable RunExecution running;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private @Nullable Ticket waiting;
    private boolean held;
    private boolean stopped;

    /**
     * What runs happen in.
     *
     * @param directory below which each run has one of its own while it runs
     * @param limit how long a run may take
     * @param host says where the benchmarks run
     * @param progressed told how far a run is
     */
    record Surroundings(
            Launcher launcher,
            Path directory,
            Duration limit,
            Clock clock,
            Executor executor,
            Supplier<Environment> host,
            Consumer<LiveRun> progressed) {}

    RunQueue(BenchmarkStore store, Settlement settlement, OwnRuns ownRuns, Surroundings surroundings) {
        this.store = store;
        this.settlement = settlement;
        this.ownRuns = ownRuns;
        this.surroundings = surroundings;
    }

    /**
     * Starts a run, or lets it wait for the one that is under way.
     *
     * @throws RunUnderWayException if another one waits already
     * @throws HistoryUnavailableException if the database is away
     */
    synchronized BenchmarkRun add(Ticket ticket) {
        requireReady();
        if (running != null && waiting != null) {
            throw refused();
        }
        store.save(ticket.run());
        if (running == null) {
            return begin(ticket);
        }
        waiting = ticket;
        held = false;
        return ticket.run();
    }

    /** As {@link #add}, but the run waits until it is released. */
    synchronized void hold(Ticket ticket) {
        requireReady();
        if (waiting != null) {
            throw refused();
        }
        store.save(ticket.run());
        waiting = ticket;
        held = true;
    }

    private void requireReady() {
        BenchmarkRun unstored = settlement.waiting();
        if (stopped) {
            throw new RunUnderWayException("the server is being stopped; ask again when it is back");
        }
        if (unstored != null) {
            throw new RunUnderWayException("the results of run " + unstored.id()
                    + " wait for the database, and are kept in memory; ask again when it is back");
        }
    }

    private RunUnderWayException refused() {
        RunExecution current = running;
        Ticket next = waiting;
        return new RunUnderWayException((current == null
                        ? ""
                        : "run " + current.live().run().id() + " of "
                                + current.live().run().jar() + " is under way, and ")
                + (next == null
                        ? ""
                        : "run " + next.run().id() + " of " + next.run().jar() + " waits")
                + "; cancel one of them, or ask again later");
    }

    /** Whether a run would start at once. */
    synchronized boolean isFree() {
        return running == null && settlement.waiting() == null && !stopped;
    }

    /** Whether a run would start at once, on a host whose CPU does not show the run before any more. */
    synchronized boolean isRested(Instant now) {
        return isFree() && ownRuns.of("cpu_usage", now).isEmpty();
    }

    synchronized boolean isWaiting(UUID run) {
        return waiting != null && waiting.run().id().equals(run);
    }

    /** The run that waits. */
    synchronized Optional<BenchmarkRun> waiting() {
        return Optional.ofNullable(waiting).map(Ticket::run);
    }

    /** Says why a waiting run waits. */
    synchronized void say(UUID run, String message) {
        Ticket ticket = waiting;
        if (ticket != null && isWaiting(run) && !message.equals(ticket.run().message())) {
            waiting = new Ticket(ticket.run().saying(message), ticket.plan());
            settlement.progress(waiting.run());
        }
    }

    /**
     * Starts a run that was held.
     *
     * @param message what its history says about the wait; null when it did not wait
     * @return whether it began: it does not wait any more, or another one is under way
     */
    synchronized boolean release(UUID run, @Nullable String message) {
        Ticket ticket = waiting;
        if (ticket == null || !isWaiting(run) || !isFree()) {
            return false;
        }
        waiting = null;
        begin(new Ticket(ticket.run().saying(message), ticket.plan()));
        return true;
    }

    /** Starts what waits, if nothing is in its way. */
    synchronized void startWaiting() {
        Ticket ticket = waiting;
        if (ticket != null && !held && isFree()) {
            waiting = null;
            begin(ticket);
        }
    }

    /** Ends a waiting run that will not begin. */
    synchronized void giveUp(UUID run, RunStatus status, String message) {
        Ticket ticket = waiting;
        if (ticket != null && isWaiting(run)) {
            waiting = null;
            settlement.end(ticket.run().ended(status, now(), message));
        }
    }

    /** Ends a run that waits or is under way; answers whether it was one of them. */
    synchronized boolean cancel(UUID run) {
        if (isWaiting(run)) {
            giveUp(run, RunStatus.CANCELLED, "It was cancelled before it began.");
            return true;
        }
        if (running != null && running.live().run().id().equals(run)) {
            running.cancel();
            return true;
        }
        return false;
    }

    /** The run that is under way, as it is now. */
    synchronized Optional<LiveRun> live() {
        return Optional.ofNullable(running).map(RunExecution::live);
    }

    private BenchmarkRun begin(Ticket ticket) {
        BenchmarkRun run = ticket.run().started(now(), surroundings.host().get());
        Path directory = surroundings.directory().resolve(run.id().toString());
        RunExecution execution = new RunExecution(
                run,
                ticket.plan(),
                surroundings.launcher(),
                directory,
                surroundings.limit(),
                surroundings.clock(),
                surroundings.progressed());
        running = execution;
        try {
            work = CompletableFuture.runAsync(() -> work(execution, directory), surroundings.executor());
        } catch (RuntimeException rejected) {
            running = null;
            settlement.end(run.ended(RunStatus.FAILED, now(), "The server took no further work: " + rejected));
            throw rejected;
        }
        return run;
    }

    private void work(RunExecution execution, Path directory) {
        BenchmarkRun run = execution.live().run();
        ownRuns.begin();
        try {
            settlement.begin(run);
            settlement.settle(measured(execution));
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.SEVERE, "a benchmark run broke", failure);
            settlement.end(
                    run.ended(RunStatus.FAILED, now(), "Its results could not be judged and stored: " + failure));
        } finally {
            delete(directory);
            ownRuns.end(surroundings.clock().instant());
            synchronized (this) {
                running = null;
                startWaiting();
            }
        }
    }

    private Measured measured(RunExecution execution) {
        BenchmarkRun run = execution.live().run();
        try {
            Measured measured = execution.measure();
            synchronized (this) {
                return stopped && measured.run().status() == RunStatus.CANCELLED
                        ? ended(measured.run(), "The server was stopped while it ran.")
                        : measured;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            execution.cancel();
            return ended(run, "The server was stopped while it ran.");
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "a benchmark run broke", failure);
            execution.cancel();
            return ended(run, "The server could not run it: " + failure);
        }
    }

    private Measured ended(BenchmarkRun run, String message) {
        return new Measured(run.ended(RunStatus.FAILED, now(), message), List.of(), Rulers.none());
    }

    /** Ends everything and waits until that is stored, for some seconds. */
    void stop() {
        CompletableFuture<Void> last;
        synchronized (this) {
            stopped = true;
            if (waiting != null) {
                giveUp(waiting.run().id(), RunStatus.FAILED, "The server was stopped before it began.");
            }
            if (running != null) {
                running.cancel();
            }
            last = work;
        }
        try {
            last.get(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.WARNING, "A benchmark run did not end in time; the next start notes it as failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what a run left; nothing that is needed is in it. */
    static void delete(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} could not be removed: {1}", new Object[] {directory, e});
        }
    }

    /** Milliseconds: every database keeps them. */
    private Instant now() {
        return surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
