package dev.tachograph.benchmarks.search;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.benchmarks.corpus.Searches;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.SearchResult;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does a search need more memory when the logs are larger? The answer is not the time but {@code gc.alloc.rate.norm}, the bytes
 * that a search allocates; run it with {@code -prof gc}.
 *
 * <p>Good: {@code lines} allocates the same for every size, one buffer a file, since all sizes have as many files. Bad: a figure
 * that grows with the size, which means that something is made for every line, and that a large log keeps the collector busy.
 * {@code matches} may grow with the matches and {@code texts} with the bytes, because a line becomes text there; they tell how
 * much, and a quotient to the size that rises is bad.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SearchMemoryBenchmark {

    /** Not called {@code size}: a profile that is content with small logs elsewhere is not here. */
    @Param({"SMALL", "MEDIUM"})
    private CorpusSize corpus;

    private OpenCorpus open;
    private final Turns<Query> absent = new Turns<>(Searches.absent());
    private final Turns<Query> frequent = new Turns<>(Searches.frequent());
    private final Turns<Query> expressions = new Turns<>(Searches.expressions());

    @Setup
    public void open() throws IOException {
        open = OpenCorpus.of(corpus);
    }

    /** Lines that are only looked at. */
    @Benchmark
    public SearchResult lines() throws IOException {
        return search(absent.next());
    }

    /** Lines of which one in eight is a match. */
    @Benchmark
    public SearchResult matches() throws IOException {
        return search(frequent.next());
    }

    /** Lines that a regular expression looks at. */
    @Benchmark
    public SearchResult texts() throws IOException {
        return search(expressions.next());
    }

    private SearchResult search(Query query) throws IOException {
        return open.searcher().search(open.workspace(), open.files(), query);
    }
}
