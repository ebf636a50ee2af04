package dev.tachograph.ejb.regressions;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.BenchmarkDetector;
import dev.tachograph.core.regressions.SightingSink;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.benchmarks.BenchmarkRunCompleted;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks the histories of benchmarks after each run of this server, and after a start once about the last one, which a crash may have left
 * unasked: saying the same again is no news.
 */
@ApplicationScoped
public class WatchedBenchmarks {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Runs of a start that are looked through for the last one. */
    private static final int LOOK_BACK = 50;

    @Inject
    private BenchmarkDetector detector;

    @Inject
    private BenchmarkStore store;

    @Inject
    private SightingSink sink;

    @Inject
    private Settings settings;

    private final ConcurrentLinkedQueue<BenchmarkRunCompleted> runs = new ConcurrentLinkedQueue<>();
    private boolean started;

    void start(@Observes StageTimers.Starting event, Stages stages) {
        stages.add("benchmark regressions", INTERVAL, this::look);
    }

    /** At once, and by the stage where the database is away. */
    void completed(@ObservesAsync BenchmarkRunCompleted event) {
        if (event.run().status() == RunStatus.COMPLETED && !event.results().isEmpty()) {
            runs.add(event);
            look();
        }
    }

    synchronized void look() {
        try {
            if (!started) {
                unasked();
                started = true;
            }
            for (BenchmarkRunCompleted next = runs.peek(); next != null; next = runs.peek()) {
                sink.saw(detector.after(next.run(), next.results()));
                runs.poll();
            }
        } catch (HistoryUnavailableException away) {
            // The stage tries again.
            return;
        }
    }

    private void unasked() {
        List<BenchmarkRun> own = new ArrayList<>(store.runs(0, LOOK_BACK));
        own.removeIf(run -> run.status() != RunStatus.COMPLETED
                || !run.instance().equals(settings.server().instance()));
        if (!own.isEmpty()) {
            BenchmarkRun last = own.get(0);
            runs.removeIf(event -> event.run().id().equals(last.id()));
            sink.saw(detector.after(last, store.results(last.id())));
        }
    }
}
