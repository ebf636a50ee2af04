package dev.tachograph.loganalyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryTooExpensiveException;
import dev.tachograph.loganalyzer.search.SearchCache;
import dev.tachograph.loganalyzer.search.Searcher;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogAnalyzerTest {

    @TempDir
    Path directory;

    private final MetricRegistry registry = MetricRegistry.named("test");
    private LogAnalyzer analyzer;

    @BeforeEach
    void makeIt() {
        analyzer = new LogAnalyzer(
                new Workspaces(directory, ZoneOffset.UTC),
                new Searcher(System::nanoTime, Duration.ofMinutes(1)),
                new SearchCache(Ticker.disabledTicker()),
                new ProductionMonitor(registry),
                new Delays(null));
    }

    private SearchAnswer search(Query query) throws IOException {
        return analyzer.search(Workspaces.ROOT, query);
    }

    @Test
    void theSecondTimeItKnowsUntilAFileHasGrown() throws IOException {
        Path file = Files.writeString(directory.resolve("a.log"), "x\n");
        Query query = Query.literal("x");
        assertThat(search(query).cached()).isFalse();
        assertThat(search(query).cached()).isTrue();
        assertThat(search(Query.literal("x").limitedTo(7)).cached())
                .as("another limit")
                .isFalse();

        Files.writeString(file, "x\n", StandardOpenOption.APPEND);
        SearchAnswer grown = search(query);
        assertThat(grown.cached()).isFalse();
        assertThat(grown.result().total()).isEqualTo(2);
        assertThat(grown.operations()).isEqualTo(4);
        assertThat(registry.counter("log_cache_requests_total", "result", "hit").value())
                .isOne();
        assertThat(registry.counter("log_cache_requests_total", "result", "miss")
                        .value())
                .isEqualTo(3);
        assertThat(registry.histogram("log_search_matches").value().count()).isEqualTo(4);
        assertThat(count("search_operation")).isEqualTo(4);
        assertThat(count("cache_operation")).isEqualTo(4);
    }

    private long count(String operation) {
        return registry.histogram("operation_duration_seconds", "operation", operation)
                .value()
                .count();
    }

    @Test
    void aFailedSearchIsCountedAsAnErrorOfItsClass() throws IOException {
        Files.writeString(directory.resolve("a.log"), "a".repeat(60) + "!\n");
        assertThatThrownBy(() -> search(Query.regex("(a+)+\\1b"))).isInstanceOf(QueryTooExpensiveException.class);
        assertThat(registry.counter(
                                "operation_errors_total",
                                "operation",
                                "search_operation",
                                "exception",
                                QueryTooExpensiveException.class.getName())
                        .value())
                .isOne();
    }

    @Test
    void delaysAreWhatTheFileSaysNow() throws IOException {
        Path file = directory.resolve("delays.properties");
        Delays delays = new Delays(file);
        assertThat(delays.of("search")).isZero();
        Files.writeString(file, "search = 620ms\ncache=2s\nfile = soon\n");
        assertThat(delays.of("search")).isEqualTo(Duration.ofMillis(620));
        assertThat(delays.of("cache")).isEqualTo(Duration.ofSeconds(2));
        assertThat(delays.of("workspace")).isZero();
        assertThatThrownBy(() -> delays.of("file")).hasMessageContaining("soon");
        Files.writeString(file, "search = 999999s\n");
        assertThat(delays.of("search")).isEqualTo(Duration.ofMinutes(1));
        assertThat(new Delays(null).of("search")).isZero();
    }
}
