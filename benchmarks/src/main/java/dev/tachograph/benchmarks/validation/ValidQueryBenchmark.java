package dev.tachograph.benchmarks.validation;

import dev.tachograph.benchmarks.corpus.Searches;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does every search pay for being checked first? The rules alone: what Jakarta Validation adds is the server's.
 *
 * <p>Good: literal text costs tens of nanoseconds, an expression what compiling it costs. Bad: a literal that costs as much as
 * an expression, which means that it is compiled, too; anything beyond microseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ValidQueryBenchmark {

    private final Turns<Query> literals = new Turns<>(Searches.rare());
    private final Turns<Query> expressions = new Turns<>(Searches.expressions());
    private final Turns<Query> hours = new Turns<>(Searches.hours());

    @Benchmark
    public List<QueryProblem> literal() {
        return QueryRules.problems(literals.next());
    }

    @Benchmark
    public List<QueryProblem> regex() {
        return QueryRules.problems(expressions.next());
    }

    @Benchmark
    public List<QueryProblem> hour() {
        return QueryRules.problems(hours.next());
    }
}
