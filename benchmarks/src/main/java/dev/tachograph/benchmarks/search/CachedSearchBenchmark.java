package dev.tachograph.benchmarks.search;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.benchmarks.corpus.Searches;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.analysis.SearchAnswer;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a whole {@code search_operation} cost, with what it tells its monitor, when the cache has the answer and when it
 * has not?
 *
 * <p>Good: {@code warm} is the listing of the directory, the same for every size; {@code cold} is
 * {@link SearchBenchmark#literalRare} and {@code warm} together. Bad: {@code warm} that grows with the size means that the cache
 * is not used, or that its key costs what the search does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CachedSearchBenchmark {

    @Param({"SMALL", "MEDIUM"})
    private CorpusSize size;

    private OpenCorpus corpus;
    private final Turns<Query> queries = new Turns<>(Searches.rare());

    /** The first searches, after which the cache has the answers. */
    @Setup
    public void open() throws IOException {
        corpus = OpenCorpus.of(size);
        for (Query query : Searches.rare()) {
            corpus.analyzer().search(Workspaces.ROOT, query);
        }
    }

    /** Ends the interval, as a monitor does that looks every few seconds. */
    @Setup(Level.Iteration)
    public void look() {
        corpus.registry().snapshot();
    }

    /** Emptying the cache of one answer is part of it, and nothing beside a search: about a microsecond. */
    @Benchmark
    public SearchAnswer cold() throws IOException {
        corpus.cache().clear();
        return corpus.analyzer().search(Workspaces.ROOT, queries.next());
    }

    @Benchmark
    public SearchAnswer warm() throws IOException {
        return corpus.analyzer().search(Workspaces.ROOT, queries.next());
    }
}
