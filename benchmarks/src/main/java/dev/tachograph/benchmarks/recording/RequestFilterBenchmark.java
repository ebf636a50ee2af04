package dev.tachograph.benchmarks.recording;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.client.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the filter adds to a request: the same chain with and without it. The chain does next to nothing, since the difference is
 * what counts; a snapshot ends the interval at every iteration, as the monitor does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestFilterBenchmark {

    /** What answers: a resource method with its route, or a servlet with its mapping. */
    @Param({"resource", "servlet"})
    private String answeredBy;

    private final MetricRegistry registry = MetricRegistry.named("benchmark");
    private final RequestFilter filter = new RequestFilter(new ProductionMonitor(registry));
    private final StubResponse response = new StubResponse();
    private StubRequest request;
    private FilterChain chain;
    private FilterChain failingChain;

    @Setup
    public void init(Blackhole hole) {
        request = new StubRequest(answeredBy.equals("resource") ? "/shop/api/searches/{id}" : null);
        ServletContext context = Stubs.answering(ServletContext.class, "/shop");
        filter.init(Stubs.answering(FilterConfig.class, context));
        chain = (servletRequest, servletResponse) -> hole.consume(servletRequest);
        failingChain = (servletRequest, servletResponse) -> {
            throw new IllegalStateException("on purpose");
        };
    }

    @Setup(Level.Iteration)
    public void endInterval() {
        registry.snapshot();
    }

    @Benchmark
    public void withoutFilter() throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Benchmark
    public void withFilter() throws IOException, ServletException {
        filter.doFilter(request, response, chain);
    }

    @Benchmark
    public Exception failingWithoutFilter() throws IOException, ServletException {
        try {
            failingChain.doFilter(request, response);
            throw new AssertionError("it did not fail");
        } catch (IllegalStateException failure) {
            return failure;
        }
    }

    /** With reports of the first errors of an interval, and the rest counted, as {@code ErrorLog} bounds them. */
    @Benchmark
    public Exception failingWithFilter() throws IOException, ServletException {
        try {
            filter.doFilter(request, response, failingChain);
            throw new AssertionError("it did not fail");
        } catch (IllegalStateException failure) {
            return failure;
        }
    }
}
