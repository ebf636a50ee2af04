package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.client.Histogram;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.SearchResult;
import dev.tachograph.loganalyzer.search.Searcher;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Searches workspaces, by the cache where it can, and tells the monitor: {@code search_operation} is a whole search,
 * {@code cache_operation} a look into the cache. Thread-safe.
 */
public final class LogAnalyzer {

    private static final String SEARCH = "search_operation";
    private static final String CACHE = "cache_operation";

    private final Workspaces workspaces;
    private final Searcher searcher;
    private final SearchCache cache;
    private final ProductionMonitor monitor;
    private final Delays delays;
    private final Histogram searches;
    private final AtomicInteger active = new AtomicInteger();

    public LogAnalyzer(
            Workspaces workspaces, Searcher searcher, SearchCache cache, ProductionMonitor monitor, Delays delays) {
        this.workspaces = workspaces;
        this.searcher = searcher;
        this.cache = cache;
        this.monitor = monitor;
        this.delays = delays;
        this.searches = monitor.registry().histogram("operation_duration_seconds", "operation", SEARCH);
        monitor.registry().gauge("log_cache_entries", cache::size);
        monitor.registry().gauge("log_searches_active", active::get);
    }

    /**
     * The newest lines that the query looks for.
     *
     * @param workspace name of an open one
     * @param query without problems
     */
    public SearchAnswer search(String workspace, Query query) throws IOException {
        // A name that is none is the caller's mistake, and no search that failed.
        Workspace open = workspaces.get(workspace);
        SearchAnswer answer = monitor.measure(SEARCH, () -> cachedSearch(open, query));
        // The monitor counts a call when it is over.
        return new SearchAnswer(
                answer.result(), answer.cached(), searches.value().count());
    }

    private SearchAnswer cachedSearch(Workspace workspace, Query query) throws IOException {
        active.incrementAndGet();
        try {
            delays.before("search");
            List<FileState> files = workspace.files();
            SearchCache.Key key = new SearchCache.Key(workspace.name(), query, files);
            SearchResult kept = monitor.measure(CACHE, () -> lookUp(key));
            monitor.incrementCounter("log_cache_requests_total", "result", kept == null ? "miss" : "hit");
            SearchResult result = kept;
            if (result == null) {
                result = searcher.search(workspace, files, query);
                cache.put(key, result);
            }
            monitor.observeHistogram("log_search_matches", result.total());
            return new SearchAnswer(result, kept != null, 0);
        } finally {
            active.decrementAndGet();
        }
    }

    private @Nullable SearchResult lookUp(SearchCache.Key key) {
        delays.before("cache");
        return cache.get(key);
    }
}
