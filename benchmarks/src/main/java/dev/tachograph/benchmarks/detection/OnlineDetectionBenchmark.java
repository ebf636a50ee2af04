package dev.tachograph.benchmarks.detection;

import dev.tachograph.core.changepoint.Alarm;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.changepoint.OnlineDetector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does it take to look at one more value of a history of 5,000?
 *
 * <p>The mean over 500 values, so that looking for a daily pattern, which happens now and then, has its share. Good: below 1 ms. Bad:
 * a time that grows with the history.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class OnlineDetectionBenchmark {

    private static final int BEFORE = 5_000;
    private static final int APPENDED = 500;

    @Param
    private HistoryShape history;

    private double[] recorded = {};
    private OnlineDetector detector = new OnlineDetector(Direction.LOWER_IS_BETTER);

    @Setup
    public void fill() {
        recorded = history.values(BEFORE + APPENDED);
    }

    /** Before each call, which takes long enough for that. */
    @Setup(Level.Invocation)
    public void begin() {
        detector = new OnlineDetector(Direction.LOWER_IS_BETTER);
        for (int row = 0; row < BEFORE; row++) {
            detector.append(recorded[row]);
        }
    }

    @Benchmark
    @OperationsPerInvocation(APPENDED)
    public void append(Blackhole hole) {
        for (int row = BEFORE; row < BEFORE + APPENDED; row++) {
            List<Alarm> alarms = detector.append(recorded[row]);
            hole.consume(alarms);
        }
    }
}
