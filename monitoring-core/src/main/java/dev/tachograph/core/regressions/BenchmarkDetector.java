package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the histories of benchmarks show after a run. Thread-safe.
 *
 * <p>A history is that of a key in one environment, so that another environment is a declared break and never a regression. Histories stay
 * in memory: the first run after a start reads the stored one, and each further run adds its values only.
 */
public final class BenchmarkDetector {

    /** After so many the online detector may have its say. */
    static final int RUNS_THAT_SETTLE_IT = 5;

    /** In the names of benchmarks that have nothing of the program in them. */
    private static final String RULERS = ".rulers.";

    /** Runs of a history that are read at first. */
    private static final int READ_AT_FIRST = 1_000;

    /** Runs that other servers stored since the last one. */
    private static final int READ_LATER = 200;

    /** Histories in memory, a kilobyte for ten runs; those asked for longest ago go first. */
    private static final int MOST = 5_000;

    private final BenchmarkStore store;
    private final VanishedBenchmarks vanished;
    private final Map<Place, ScoreHistory> histories = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, ScoreHistory> eldest) {
            return size() > MOST;
        }
    };

    private record Place(BenchmarkKey key, @Nullable String fingerprint) {}

    public BenchmarkDetector(BenchmarkStore store) {
        this.store = store;
        this.vanished = new VanishedBenchmarks(store);
    }

    /**
     * What there is to say after a run; saying it again changes nothing.
     *
     * @param run over and stored; one that is not complete, or of a machine that was not steady, says nothing
     * @throws dev.tachograph.core.history.HistoryUnavailableException if the store is away
     */
    public synchronized List<Sighting> after(BenchmarkRun run, List<Judged> results) {
        if (run.status() != RunStatus.COMPLETED) {
            return List.of();
        }
        List<Sighting> seen = new ArrayList<>();
        for (Judged judged : results) {
            if (judged.result().key().name().contains(RULERS)) {
                // They measure the machine and not the program.
                continue;
            }
            ScoreHistory history = upTo(run, judged.result().key());
            List<ScoreHistory.Point> points = history.points();
            if (!points.isEmpty() && points.get(points.size() - 1).run().equals(run.id())) {
                seen.addAll(new BenchmarkSightings(history, run, judged.judgement()).all());
            }
        }
        seen.addAll(vanished.after(run));
        return seen;
    }

    /** The history of a key with everything up to the run. */
    private ScoreHistory upTo(BenchmarkRun run, BenchmarkKey key) {
        Environment environment = run.environment();
        Place place = new Place(key, environment == null ? null : environment.fingerprint());
        Instant began = ScoreHistory.began(run);
        ScoreHistory known = histories.get(place);
        Instant newest = known == null ? null : known.newestAt();
        if (known == null || newest == null || !began.isAfter(newest)) {
            // A run that began before the newest has its place in between.
            known = new ScoreHistory(key);
            newest = null;
            histories.put(place, known);
        }
        Instant from = newest == null ? Instant.EPOCH : newest.plusMillis(1);
        List<Stored> further = store.history(
                key, place.fingerprint(), from, began.plusMillis(1), newest == null ? READ_AT_FIRST : READ_LATER);
        further.forEach(known::append);
        return known;
    }
}
