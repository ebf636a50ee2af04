package dev.tachograph.benchmarks.validation;

import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryProblem;
import dev.tachograph.loganalyzer.search.QueryRules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * What does it cost to find out whether an expression is one, by its shape? It is compiled for that, and thrown away.
 *
 * <p>Good: time grows with the length, some ten nanoseconds a character. Bad: a shape that costs far more than its length, with
 * which somebody could keep the server busy by sending queries alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ExpressionBenchmark {

    /** What expressions look like. */
    public enum Shape {
        /** A few words with a number. */
        WORDS(word -> "order \\d+ " + word),
        /** Forty words to choose from. */
        ALTERNATIVES(word -> "(" + (word + "|").repeat(39) + word + ")"),
        /** Thirty groups in each other. */
        NESTED(word -> "(".repeat(30) + word + ")+".repeat(30)),
        /** As many repetitions as fit into a query. */
        LONGEST(word -> (word.charAt(0) + "*?").repeat(QueryRules.LONGEST_TEXT / 3)),
        /** Letters of many alphabets, which are looked up by name. */
        ALPHABETS(word -> word + "[\\p{IsGreek}\\p{IsCyrillic}&&[^\\p{Lu}]]+");

        private final Function<String, String> expression;

        Shape(Function<String, String> expression) {
            this.expression = expression;
        }

        private List<Query> queries() {
            return Stream.of("placed", "failed", "stored", "closed")
                    .map(expression)
                    .map(Query::regex)
                    .toList();
        }
    }

    /** All of them. */
    @Param
    private Shape shape;

    private Turns<Query> queries;

    @Setup
    public void choose() {
        queries = new Turns<>(shape.queries());
        for (Query query : shape.queries()) {
            if (!QueryRules.problems(query).isEmpty()) {
                throw new IllegalStateException(query + " is not valid.");
            }
        }
    }

    @Benchmark
    public List<QueryProblem> compile() {
        return QueryRules.problems(queries.next());
    }
}
