package dev.tachograph.benchmarks.production;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Workspaces;
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
 * What does each {@code workspace_operation} cost: the list of files, an index that is up to date, and one from scratch?
 *
 * <p>Good: {@code list} and {@code indexAgain} cost some ten microseconds for every size, {@code closeOpenAndIndex} what reading all
 * bytes once costs. Bad: {@code indexAgain} that grows with the size, which means that files are read again that have not
 * changed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WorkspaceBenchmark {

    @Param({"SMALL", "MEDIUM"})
    private CorpusSize size;

    private Workspaces workspaces;

    @Setup
    public void open() throws IOException {
        workspaces = OpenCorpus.of(size).workspaces();
    }

    @Benchmark
    public List<FileState> list() throws IOException {
        return workspaces.get(Workspaces.ROOT).files();
    }

    @Benchmark
    public List<FileIndex> indexAgain() throws IOException {
        return workspaces.get(Workspaces.ROOT).index();
    }

    /** Closing forgets the index, so that opening has to read everything. */
    @Benchmark
    public List<FileIndex> closeOpenAndIndex() throws IOException {
        workspaces.close(Workspaces.ROOT);
        return workspaces.open(Workspaces.ROOT).index();
    }
}
