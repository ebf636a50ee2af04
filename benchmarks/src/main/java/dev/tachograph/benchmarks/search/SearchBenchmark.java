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
 * How long does it take to read the logs for a query, by kind of query and size of the logs? Without the cache; the files are in
 * the memory of the operating system.
 *
 * <p>Good: time grows with the size and no faster; {@code literalAbsent} is the speed of reading, {@code literalRare} next to the
 * same; an hour costs a fraction of all. Bad: {@code literalFrequent} far above {@code literalRare} means that matches cost more
 * than lines; {@code hour} near {@code literalFrequent} that the index leaves nothing out; a jump between two sizes that files are
 * held in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SearchBenchmark {

    @Param({"SMALL", "MEDIUM", "LARGE"})
    private CorpusSize size;

    private OpenCorpus corpus;
    private final Turns<Query> absent = new Turns<>(Searches.absent());
    private final Turns<Query> rare = new Turns<>(Searches.rare());
    private final Turns<Query> frequent = new Turns<>(Searches.frequent());
    private final Turns<Query> ignoringCase = new Turns<>(Searches.ignoringCase());
    private final Turns<Query> expressions = new Turns<>(Searches.expressions());
    private final Turns<Query> hours = new Turns<>(Searches.hours());

    @Setup
    public void open() throws IOException {
        corpus = OpenCorpus.of(size);
    }

    /** Nothing matches: reading, and looking at each byte. */
    @Benchmark
    public SearchResult literalAbsent() throws IOException {
        return search(absent.next());
    }

    @Benchmark
    public SearchResult literalRare() throws IOException {
        return search(rare.next());
    }

    /** One line in eight matches, of which the newest 100 are answered. */
    @Benchmark
    public SearchResult literalFrequent() throws IOException {
        return search(frequent.next());
    }

    /** Each line becomes text to be compared. */
    @Benchmark
    public SearchResult ignoreCase() throws IOException {
        return search(ignoringCase.next());
    }

    @Benchmark
    public SearchResult regex() throws IOException {
        return search(expressions.next());
    }

    /** The frequent text within one hour of the day. */
    @Benchmark
    public SearchResult hour() throws IOException {
        return search(hours.next());
    }

    private SearchResult search(Query query) throws IOException {
        return corpus.searcher().search(corpus.workspace(), corpus.files(), query);
    }
}
