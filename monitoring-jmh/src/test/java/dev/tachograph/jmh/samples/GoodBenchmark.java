package dev.tachograph.jmh.samples;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Everything in it works. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GoodBenchmark {

    @State(Scope.Thread)
    public static class Sizes {

        @Param({"10", "20"})
        public int size;

        @Param("a, \"b\" [c]")
        public String words = "";
    }

    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Seen {

        public long even;
    }

    @Benchmark
    public int[] allocates(Sizes sizes) {
        return new int[sizes.size];
    }

    @Benchmark
    public long counts(Seen seen) {
        return ++seen.even;
    }
}
