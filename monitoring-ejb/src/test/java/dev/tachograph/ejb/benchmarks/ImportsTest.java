package dev.tachograph.ejb.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.jmh.UnusableResultsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {

    private static final long HEAP = 256L << 20;

    @TempDir
    private Path directory;

    private RunnerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new RunnerFixture(directory, "");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A result file of JMH with one benchmark. */
    private static String document(String rawData) {
        return """
                [{"jmhVersion": "1.37", "benchmark": "com.example.Search.literal", "mode": "avgt", "threads": 1,
                  "forks": 3, "jvm": "java", "jvmArgs": [], "jdkVersion": "17.0.15",
                  "vmName": "OpenJDK 64-Bit Server VM", "vmVersion": "17.0.15+6",
                  "warmupIterations": 1, "warmupTime": "1 s", "warmupBatchSize": 1,
                  "measurementIterations": 1, "measurementTime": "1 s", "measurementBatchSize": 1,
                  "primaryMetric": {"score": 2.5, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"],
                    "scorePercentiles": {}, "scoreUnit": "us/op", "rawData": %s},
                  "secondaryMetrics": {}}]
                """.formatted(rawData);
    }

    private BenchmarkRun take(String text, long heap) {
        return new Imports(fixture.store, fixture.settlement, fixture.tickets, heap)
                .take(new ByteArrayInputStream(text.getBytes(UTF_8)), "ci.json", "abc", "main");
    }

    private Verdict verdict(BenchmarkRun run) {
        return fixture.store.results(run.id()).get(0).judgement().verdict();
    }

    @Test
    void aFileIsARunOfAnUnknownHost() {
        BenchmarkRun run = fixture.stored(take(document("[[2.5], [2.6], [2.4]]"), HEAP));
        assertThat(run)
                .extracting(
                        BenchmarkRun::trigger,
                        BenchmarkRun::status,
                        BenchmarkRun::jar,
                        BenchmarkRun::profile,
                        BenchmarkRun::commit,
                        BenchmarkRun::branch,
                        BenchmarkRun::environment)
                .containsExactly(
                        RunTrigger.IMPORT,
                        RunStatus.COMPLETED,
                        "ci.json",
                        "import",
                        "abc",
                        "main",
                        new Environment("unknown", 0, 0, "unknown", "OpenJDK 64-Bit Server VM 17.0.15+6"));
        assertThat(verdict(run)).isEqualTo(Verdict.NO_BASELINE);
        assertThat(fixture.completed).hasSize(1);
    }

    @Test
    void theNextFileIsComparedWithIt() {
        BenchmarkRun first = take(document("[[2.5], [2.6], [2.4]]"), HEAP);
        fixture.clock.move(Duration.ofHours(1));
        BenchmarkRun second = take(document("[[5.0], [5.1], [4.9]]"), HEAP);
        assertThat(verdict(second)).isEqualTo(Verdict.REGRESSED);
        assertThat(fixture.store.results(second.id()).get(0).judgement().baselineRuns())
                .containsExactly(first.id());
    }

    @Test
    void theSameFileIsTakenOnce() {
        BenchmarkRun first = take(document("[[2.5], [2.6], [2.4]]"), HEAP);
        fixture.clock.move(Duration.ofHours(1));
        assertThat(take(document("[[2.5], [2.6], [2.4]]"), HEAP).id()).isEqualTo(first.id());
        assertThat(fixture.store.countRuns()).isEqualTo(1);
        assertThat(fixture.completed).hasSize(1);
    }

    @Test
    void whatIsNoResultFileIsRefusedAndLeavesNothing() {
        for (String text : new String[] {"", "[", "{}", "[]", document("[[\"fast\"]]"), "\u0000\u0001"}) {
            assertThatThrownBy(() -> take(text, HEAP)).isInstanceOf(UnusableResultsException.class);
        }
        assertThat(fixture.store.countRuns()).isZero();
    }

    @Test
    void aFileThatTheHeapCannotHoldIsRefused() {
        assertThatThrownBy(() -> take(document("[[2.5], [2.6], [2.4]]"), 2_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the document: is larger than 100 bytes;");
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        Imports imports = new Imports(fixture.store, fixture.settlement, fixture.tickets, HEAP);
        assertThatThrownBy(() -> imports.take(broken, "ci.json", null, null)).isInstanceOf(UncheckedIOException.class);
        assertThat(fixture.store.countRuns()).isZero();
    }

    @Test
    void whileTheDatabaseIsAwayItIsRefused() {
        fixture.away = true;
        assertThatThrownBy(() -> take(document("[[2.5]]"), HEAP)).isInstanceOf(HistoryUnavailableException.class);
    }
}
