package dev.tachograph.benchmarks.detection;

import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.ChangeDetection;
import dev.tachograph.core.changepoint.Direction;
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
 * How long does it take to find all change points of a history?
 *
 * <p>Good: below 50 ms for 5,000 values and below 2 s for 100,000, whatever they look like. Bad: time that grows with the square of
 * the length, or a shape that takes many times as long as the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchDetectionBenchmark {

    @Param({"500", "5000", "100000"})
    private int values;

    @Param
    private HistoryShape history;

    private double[] recorded = {};

    @Setup
    public void fill() {
        recorded = history.values(values);
    }

    @Benchmark
    public List<Change> batch() {
        return ChangeDetection.batch(recorded, Direction.LOWER_IS_BETTER);
    }
}
