package dev.tachograph.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.SearchCache.Key;
import dev.tachograph.loganalyzer.search.SearchResult;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A cache that has the results of 256 searches and room for more; all threads share it. */
@State(Scope.Benchmark)
public class KeptResults {

    static final int KEPT = 256;
    private static final int MATCHES = 10;

    SearchCache cache;

    @Setup
    public void fill() {
        cache = new SearchCache(Ticker.systemTicker());
        SearchResult result = Results.result(MATCHES);
        Results.keys("kept", KEPT).forEach(key -> cache.put(key, result));
        if (cache.size() != KEPT) {
            throw new IllegalStateException("The cache keeps " + cache.size() + " of " + KEPT + " results.");
        }
    }

    /** Equal to those that were kept. */
    static List<Key> askedFor() {
        return Results.keys("kept", KEPT);
    }
}
