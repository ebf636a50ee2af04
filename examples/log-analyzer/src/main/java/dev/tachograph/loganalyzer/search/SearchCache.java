package dev.tachograph.loganalyzer.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.loganalyzer.workspace.FileState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Results of searches, as long as the files they were found in are as they were: a file that grew, went or came makes another
 * key. Thread-safe.
 */
public final class SearchCache {

    /** Characters of all results together. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final Duration KEPT = Duration.ofMinutes(10);

    /**
     * What the result of a search depends on.
     *
     * <p>It, {@link Query} and {@link FileState} compare by hand what records compare by themselves: JDK 17 to 19 keep the class
     * of the record whose {@code equals} was linked last in a static field of {@code java.lang.runtime.ObjectMethods}, and with
     * it the class loader of an application that is undeployed.
     */
    public record Key(String workspace, Query query, List<FileState> files) {

        public Key {
            files = List.copyOf(files);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && workspace.equals(that.workspace)
                    && query.equals(that.query)
                    && files.equals(that.files);
        }

        @Override
        public int hashCode() {
            return Objects.hash(workspace, query, files);
        }
    }

    private final Cache<Key, SearchResult> results;

    /** @param ticker by which results grow old */
    public SearchCache(Ticker ticker) {
        this.results = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(KEPT)
                .maximumWeight(MOST_CHARACTERS)
                .weigher(SearchCache::characters)
                // No thread of the JVM gets work that holds on to the class loader of this application.
                .executor(Runnable::run)
                .build();
    }

    /** The result that is kept; null when there is none. */
    public @Nullable SearchResult get(Key key) {
        return results.getIfPresent(key);
    }

    public void put(Key key, SearchResult result) {
        results.put(key, result);
    }

    /** How many results are kept, about. */
    public long size() {
        return results.estimatedSize();
    }

    public void clear() {
        results.invalidateAll();
    }

    private static int characters(Key key, SearchResult result) {
        return 200
                + 100 * key.files().size()
                + result.matches().stream()
                        .mapToInt(match -> 200
                                + match.text().length()
                                + (match.entry() == null ? 0 : match.entry().length()))
                        .sum();
    }
}
