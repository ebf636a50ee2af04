package dev.tachograph.ejb.dashboard;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.dashboard.LastBenchmarks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last benchmark run that is over. Its results are kept, because every overview asks for them and they do not change. */
@ApplicationScoped
class LastRun {

    /** Runs that are under way or came after the end of the range may stand before it. */
    private static final int LOOK_BACK = 50;

    @Inject
    BenchmarkStore store;

    private volatile @Nullable LastBenchmarks known;

    /**
     * @param before exclusive: when it was asked for
     * @throws dev.tachograph.core.history.HistoryUnavailableException while the database is away
     */
    public Optional<LastBenchmarks> before(Instant before) {
        Optional<BenchmarkRun> last = store.runs(0, LOOK_BACK).stream()
                .filter(run -> run.status().isOver() && run.requestedAt().isBefore(before))
                .findFirst();
        return last.map(this::read);
    }

    private LastBenchmarks read(BenchmarkRun run) {
        LastBenchmarks kept = known;
        if (kept != null && kept.run().equals(run)) {
            return kept;
        }
        List<ResultSummary> results = store.results(run.id()).stream()
                .map(judged -> ResultSummary.of(judged.result(), judged.judgement()))
                .sorted(ResultSummary.WORST_FIRST)
                .toList();
        LastBenchmarks read = new LastBenchmarks(run, results);
        known = read;
        return read;
    }
}
