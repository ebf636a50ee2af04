package dev.tachograph.benchmarks.validation;

import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.QueryRules;
import java.util.List;
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
 * What does it cost to say what is wrong with a query, by mistake?
 *
 * <p>Good: a mistake costs its message, some hundred nanoseconds; one in an expression also the exception that the platform
 * throws, which in a server with deeper stacks is dearer than here. Bad: a mistake that costs far more than a valid query, since
 * whoever sends mistakes then makes the server work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BadQueryBenchmark {

    /** All of them. */
    @Param
    private Mistake mistake;

    private Turns<Query> queries;

    @Setup
    public void choose() {
        queries = new Turns<>(mistake.queries());
        for (Query query : mistake.queries()) {
            if (QueryRules.problems(query).isEmpty()) {
                throw new IllegalStateException(query + " is valid.");
            }
        }
    }

    @Benchmark
    public List<QueryProblem> problems() {
        return QueryRules.problems(queries.next());
    }
}
