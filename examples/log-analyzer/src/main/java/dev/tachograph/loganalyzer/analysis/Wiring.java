package dev.tachograph.loganalyzer.analysis;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.Searcher;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Gives the plain classes what they need of the world: directory, clock, and the monitor that the client provides. */
@ApplicationScoped
class Wiring {

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(20);

    /** The variable wins over the property, by which {@code ./run} names the logs of the server. */
    @Produces
    @Singleton
    Workspaces workspaces() {
        Path root = variable("LOG_ANALYZER_DIR")
                .or(() -> Optional.ofNullable(System.getProperty("tachograph.logs")))
                .map(Path::of)
                .orElse(null);
        return new Workspaces(root, ZoneId.systemDefault());
    }

    @Produces
    @Singleton
    Delays delays() {
        return new Delays(variable("LOG_ANALYZER_DELAYS").map(Path::of).orElse(null));
    }

    @Produces
    @Singleton
    LogAnalyzer logAnalyzer(Workspaces workspaces, ProductionMonitor monitor, Delays delays) {
        return new LogAnalyzer(
                workspaces,
                new Searcher(System::nanoTime, LONGEST_SEARCH),
                new SearchCache(Ticker.systemTicker()),
                monitor,
                delays);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
