package dev.tachograph.benchmarks.production;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Tail;
import dev.tachograph.loganalyzer.workspace.Workspace;
import java.io.IOException;
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
 * What does each {@code file_operation} cost: the first and the last lines, the figures of a file that was indexed?
 *
 * <p>Good: {@code head}, {@code tail} and {@code knownFigures} cost the same for every size. Bad: one that grows with the size,
 * which means that a whole file is read for its end, or again although it has not changed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FileBenchmark {

    private static final int LINES = 100;

    @Param({"SMALL", "MEDIUM"})
    private CorpusSize size;

    private Workspace workspace;
    private Turns<FileState> files;

    @Setup
    public void open() throws IOException {
        OpenCorpus corpus = OpenCorpus.of(size);
        workspace = corpus.workspace();
        files = new Turns<>(corpus.files());
    }

    @Benchmark
    public List<String> head() throws IOException {
        return Tail.first(workspace, workspace.file(files.next().name()), LINES);
    }

    @Benchmark
    public List<String> tail() throws IOException {
        return Tail.last(workspace, workspace.file(files.next().name()), LINES);
    }

    /** Of a file that has not changed since it was indexed: a look at the file. */
    @Benchmark
    public FileIndex knownFigures() throws IOException {
        return workspace.index(workspace.file(files.next().name()));
    }
}
