package dev.tachograph.benchmarks.cache;

import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.SearchCache.Key;
import dev.tachograph.loganalyzer.search.SearchResult;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What does it cost a thread that three others use the cache of searches, too?
 *
 * <p>Good, on two cores: {@code hits} is {@link SearchCacheBenchmark#hit} times two, because each thread runs half of the time;
 * a writer makes the readers little slower. Bad: more than that, which means that threads wait for each other.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SharedCacheBenchmark {

    /** What one thread asks for: the same as the others, at different times. */
    @State(Scope.Thread)
    public static class Asking {

        private static final int APART = 61;

        private final SearchResult result = Results.result(100);
        private Turns<Key> asked;
        private Turns<Key> added;

        @Setup
        public void beginApart(ThreadParams thread) {
            asked = new Turns<>(KeptResults.askedFor(), thread.getThreadIndex() * APART);
            added = new Turns<>(Results.keys("added", KeptResults.KEPT));
        }
    }

    @Benchmark
    @Threads(4)
    public @Nullable SearchResult hits(KeptResults kept, Asking asking) {
        return kept.cache.get(asking.asked.next());
    }

    @Benchmark
    @Group("readersAndWriter")
    @GroupThreads(3)
    public @Nullable SearchResult read(KeptResults kept, Asking asking) {
        return kept.cache.get(asking.asked.next());
    }

    @Benchmark
    @Group("readersAndWriter")
    @GroupThreads(1)
    public SearchCache write(KeptResults kept, Asking asking) {
        kept.cache.put(asking.added.next(), asking.result);
        return kept.cache;
    }
}
