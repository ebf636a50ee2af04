package dev.tachograph.benchmarks.corpus;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.loganalyzer.analysis.Delays;
import dev.tachograph.loganalyzer.analysis.LogAnalyzer;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.Searcher;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A corpus in a log analyzer that is put together as the deployed one is, but for the container: nobody calls it through a
 * proxy, and its monitor is published to nobody.
 *
 * @param workspace the corpus, open and indexed
 * @param files its files, the newest first
 * @param cache of the analyzer
 * @param registry of the monitor that the analyzer tells
 */
public record OpenCorpus(
        Workspaces workspaces,
        Workspace workspace,
        List<FileState> files,
        SearchCache cache,
        Searcher searcher,
        LogAnalyzer analyzer,
        MetricRegistry registry) {

    /** Far longer than deployed: on a machine that is busy a search takes long, and a benchmark of it does not fail. */
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);

    public static OpenCorpus of(CorpusSize size) throws IOException {
        Workspaces workspaces = new Workspaces(Corpus.directory(size), ZoneOffset.UTC);
        Workspace workspace = workspaces.open(Workspaces.ROOT);
        workspace.index();
        SearchCache cache = new SearchCache(Ticker.systemTicker());
        Searcher searcher = new Searcher(System::nanoTime, LONGEST_SEARCH);
        MetricRegistry registry = MetricRegistry.named("benchmark");
        return new OpenCorpus(
                workspaces,
                workspace,
                workspace.files(),
                cache,
                searcher,
                new LogAnalyzer(workspaces, searcher, cache, new ProductionMonitor(registry), new Delays(null)),
                registry);
    }
}
