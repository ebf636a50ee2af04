package dev.tachograph.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.benchmarks.corpus.Turns;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.SearchCache.Key;
import dev.tachograph.loganalyzer.search.SearchResult;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What do a look into the cache of searches and a new result cost one thread?
 *
 * <p>Good: hundreds of nanoseconds, most of them for the hash of a key with ten files; a hit is a miss and one comparison. Bad:
 * a hit that costs microseconds, or {@code putEvicting} far above {@code putReplacing}, which means that making room takes longer
 * than the result is worth.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SearchCacheBenchmark {

    /** More than the cache has room for: a result of 100 matches is a hundredth of what it holds, and more. */
    private static final int TOO_MANY = 512;

    private final Turns<Key> asked = new Turns<>(KeptResults.askedFor());
    private final Turns<Key> unknown = new Turns<>(Results.keys("unknown", KeptResults.KEPT));
    private final Turns<Key> many = new Turns<>(Results.keys("many", TOO_MANY));
    private final SearchResult small = Results.result(10);
    private final SearchResult large = Results.result(100);
    private final SearchCache full = new SearchCache(Ticker.systemTicker());

    @Setup
    public void fill() {
        for (int i = 0; i < TOO_MANY; i++) {
            full.put(many.next(), large);
        }
        if (full.size() >= TOO_MANY) {
            throw new IllegalStateException("The cache has room for all " + full.size() + " results.");
        }
    }

    @Benchmark
    public @Nullable SearchResult hit(KeptResults kept) {
        return kept.cache.get(asked.next());
    }

    @Benchmark
    public @Nullable SearchResult miss(KeptResults kept) {
        return kept.cache.get(unknown.next());
    }

    /** In place of the result that is there: nothing else has to go. */
    @Benchmark
    public SearchCache putReplacing(KeptResults kept) {
        kept.cache.put(asked.next(), small);
        return kept.cache;
    }

    /** Into a full cache: another result goes, or this one does. */
    @Benchmark
    public SearchCache putEvicting() {
        full.put(many.next(), large);
        return full;
    }
}
