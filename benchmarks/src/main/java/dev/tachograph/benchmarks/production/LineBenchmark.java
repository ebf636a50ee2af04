package dev.tachograph.benchmarks.production;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.parsing.Heading;
import dev.tachograph.loganalyzer.parsing.LineParser;
import dev.tachograph.loganalyzer.workspace.Tail;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to read time, level and logger of one line? Every line that is found pays it.
 *
 * <p>Good: a few hundred nanoseconds, and a few times the length of the line in bytes. Bad: microseconds, which a thousand matches
 * would make a wait.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LineBenchmark {

    private static final int LINES = 64;

    private final LineParser parser = new LineParser(ZoneOffset.UTC);
    private Turns<String> lines;

    /** Always of the same size: others have other lines. */
    @Setup
    public void read() throws IOException {
        OpenCorpus corpus = OpenCorpus.of(CorpusSize.TINY);
        lines = new Turns<>(Tail.last(corpus.workspace(), corpus.files().get(0), LINES));
    }

    @Benchmark
    public Optional<Heading> parse() {
        return parser.parse(lines.next());
    }
}
