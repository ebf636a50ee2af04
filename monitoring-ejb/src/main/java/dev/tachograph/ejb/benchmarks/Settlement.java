package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.benchmarks.Baseline;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.benchmarks.ChosenBaseline;
import dev.tachograph.core.benchmarks.Doubt;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.FalseDiscovery;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.Rulers;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.ejb.benchmarks.RunExecution.Measured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run when it is over: it is judged, stored with its results at once, and told. While the database is away the results of
 * one run stay in memory; nothing else is measured until they are stored. Thread-safe.
 */
final class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class.getName());

    private final BenchmarkStore store;
    private final AnnotationStore annotations;
    private final PinnedBaselines pinned;
    private final RunEvents events;
    private @Nullable Measured kept;

    Settlement(BenchmarkStore store, AnnotationStore annotations, PinnedBaselines pinned, RunEvents events) {
        this.store = store;
        this.annotations = annotations;
        this.pinned = pinned;
        this.events = events;
    }

    /** Marks on the time line that a run is under way; a database that is away gets the mark when the run is over. */
    void begin(BenchmarkRun run) {
        quietly(() -> {
            store.save(run);
            annotations.save(annotation(run));
        });
    }

    /** Stores what changed of a run that is not over; while the database is away its end will say it all. */
    void progress(BenchmarkRun run) {
        quietly(() -> store.save(run));
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (HistoryUnavailableException away) {
            LOG.log(Level.FINE, "a state of a benchmark run is not stored", away);
        }
    }

    /** Judges, stores and tells; or keeps it until {@link #retry} while the database is away. */
    synchronized void settle(Measured measured) {
        try {
            store(measured);
        } catch (HistoryUnavailableException away) {
            LOG.log(
                    Level.WARNING,
                    "Results of benchmarks wait in memory until the database is back: {0}",
                    away.getMessage());
            kept = measured;
        }
    }

    /**
     * Stores what waits.
     *
     * @throws HistoryUnavailableException if the database is still away
     */
    synchronized void retry() {
        Measured waiting = kept;
        if (waiting != null) {
            store(waiting);
            kept = null;
        }
    }

    /** The run whose results wait to be stored; null when none do. */
    synchronized @Nullable BenchmarkRun waiting() {
        return kept == null ? null : kept.run();
    }

    /** Stores a run that is over and has no results, unless the database is away, and tells of it. */
    void end(BenchmarkRun run) {
        quietly(() -> {
            store.save(run);
            annotations.close(run.id(), ended(run));
        });
        log(run);
        events.completed().accept(new BenchmarkRunCompleted(run, List.of()));
    }

    private static void log(BenchmarkRun run) {
        LOG.log(
                run.status() == RunStatus.FAILED ? Level.WARNING : Level.INFO,
                "Benchmarks of {0}, run {1}: {2}{3}",
                new Object[] {run.jar(), run.id(), run.status(), run.message() == null ? "" : ": " + run.message()});
    }

    /**
     * Judges, stores and tells.
     *
     * @return the run as it is stored; FAILED where its results are too large to be stored
     * @throws IllegalArgumentException if an import has a result that is too large; nothing is stored then
     * @throws HistoryUnavailableException if the database is away; nothing is stored then
     */
    BenchmarkRun store(Measured measured) {
        Instant after = began(measured.run()).plusMillis(1);
        BenchmarkRun run =
                measured.run().unstable(measured.rulers().instability(key -> earlier(key, measured.run(), after)));
        List<Judgement> alone = new ArrayList<>();
        for (BenchmarkResult result : measured.results()) {
            alone.add(baseline(run, result, after).judge(result));
        }
        List<FalseDiscovery> together = FalseDiscovery.control(alone);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            Judgement judgement = together.get(i).judgement();
            judged.add(new Judged(
                    measured.results().get(i),
                    Doubt.of(run, judgement).map(judgement::with).orElse(judgement)));
        }
        measured.rulers().results().forEach(ruler -> judged.add(new Judged(ruler, unjudged())));
        try {
            store.save(run, judged);
        } catch (IllegalArgumentException tooLarge) {
            if (run.trigger() == RunTrigger.IMPORT) {
                throw tooLarge;
            }
            // All or nothing: results without the one that is too large would look as if it had not been measured.
            run = run.ended(RunStatus.FAILED, ended(run), "Its results cannot be stored: " + tooLarge.getMessage());
            judged.clear();
            store.save(run);
        }
        if (run.trigger() != RunTrigger.IMPORT && run.startedAt() != null) {
            annotations.save(annotation(run));
        }
        tell(run, judged);
        return run;
    }

    private ChosenBaseline baseline(BenchmarkRun run, BenchmarkResult result, Instant after) {
        Optional<PinnedBaseline> pin =
                pinned.of(PinnedBaseline.Kind.BENCHMARK, result.key().name());
        int lookBack = pin.isPresent() ? ChosenBaseline.LOOK_BACK_FOR_PINNED : Baseline.LOOK_BACK;
        List<Stored> history = store.history(result.key(), fingerprint(run), Instant.EPOCH, after, lookBack);
        return ChosenBaseline.of(run, result, history, pin);
    }

    private List<BenchmarkResult> earlier(BenchmarkKey ruler, BenchmarkRun run, Instant after) {
        return store.history(ruler, fingerprint(run), Instant.EPOCH, after, Rulers.RUNS + 1).stream()
                .filter(stored -> !stored.run().id().equals(run.id()))
                .map(Stored::result)
                .limit(Rulers.RUNS)
                .toList();
    }

    private void tell(BenchmarkRun run, List<Judged> judged) {
        log(run);
        events.completed().accept(new BenchmarkRunCompleted(run, List.copyOf(judged)));
        for (Judged result : judged) {
            if (result.judgement().verdict() == Verdict.REGRESSED
                    && Doubt.of(run, result.judgement()).isEmpty()) {
                LOG.log(Level.WARNING, "{0} regressed: {1}", new Object[] {
                    result.result().key().name(), result.judgement().why()
                });
                events.regressed().accept(new RegressionDetected(run, result));
            }
        }
    }

    private static Judgement unjudged() {
        return new Judgement(
                Verdict.NO_BASELINE,
                ChangeSeverity.NONE,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                List.of(),
                "A ruler: it tells whether the machine was steady, and is not judged itself.");
    }

    private static Annotation annotation(BenchmarkRun run) {
        Instant end = run.finishedAt();
        return new Annotation(
                run.id(),
                AnnotationKind.BENCHMARK_RUN,
                "Benchmarks of " + run.jar() + ", profile " + run.profile(),
                run.instance(),
                "/benchmark-run.xhtml?id=" + run.id(),
                began(run),
                end != null && end.isBefore(began(run)) ? began(run) : end);
    }

    private static Instant began(BenchmarkRun run) {
        return Objects.requireNonNullElse(run.startedAt(), run.requestedAt());
    }

    private static Instant ended(BenchmarkRun run) {
        return Objects.requireNonNullElse(run.finishedAt(), began(run));
    }

    private static @Nullable String fingerprint(BenchmarkRun run) {
        Environment environment = run.environment();
        return environment == null ? null : environment.fingerprint();
    }
}
