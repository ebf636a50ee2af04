package dev.tachograph.benchmarks.recording;

import dev.tachograph.client.Measured;
import dev.tachograph.client.Operation;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.client.cdi.MeasuredInterceptor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What {@code measure} and {@code @Measured} add to a call that does nothing; without the container's own part of an interception. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeasureBenchmark {

    /** The one that the interceptor records with. Without a name it is not published where there are servlets. */
    private final ProductionMonitor monitor = ProductionMonitor.ofApplication();

    private final Operation kept = monitor.operation("kept");
    private final MeasuredInterceptor interceptor = new MeasuredInterceptor();
    private StubInvocation invocation;

    @Setup
    public void init() throws NoSuchMethodException {
        invocation = new StubInvocation(this, MeasureBenchmark.class.getMethod("intercepted"));
    }

    @Setup(Level.Iteration)
    public void endInterval() {
        monitor.registry().snapshot();
    }

    @Benchmark
    public Object unmeasured() {
        return this;
    }

    @Benchmark
    public Object byName() {
        return monitor.measure("search", () -> this);
    }

    @Benchmark
    public Object byKeptOperation() {
        return kept.measure(() -> this);
    }

    @Benchmark
    @Measured
    public Object intercepted() throws Exception {
        return interceptor.measure(invocation);
    }
}
