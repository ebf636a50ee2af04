package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.settings.JarSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in processes of their own, whose main class takes JMH's command line and does what a system property says. */
class RunProcessesTest {

    private static final String MAIN = """
            package org.openjdk.jmh;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.StringJoiner;

            public class Main {
                public static void main(String[] args) throws Exception {
                    String does = System.getProperty("does");
                    Path file = null;
                    StringJoiner results = new StringJoiner(",", "[", "]");
                    for (int i = 0; i < args.length; i++) {
                        if (args[i].equals("-rff")) {
                            file = Path.of(args[i + 1]);
                        } else if (args[i].startsWith("^")) {
                            results.add(RESULT.replace("NAME", args[i].substring(3, args[i].length() - 3)));
                        }
                    }
                    String all = String.join(" ", args);
                    System.out.println("temporary files go to " + System.getProperty("java.io.tmpdir"));
                    Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "corpus.txt"), "lines");
                    if (all.contains("Cache") && does.equals("hang")) {
                        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Ddoes=hang", "-cp",
                                System.getProperty("java.class.path"), "org.openjdk.jmh.Main", "Cache").start();
                        Thread.sleep(600_000);
                    }
                    if (all.contains("Cache") && does.equals("throw")) {
                        throw new IllegalStateException("no luck");
                    }
                    Files.writeString(file, all.contains("Cache") && does.equals("cut") ? "[{\\"jmhVers" : results.toString());
                }

                private static final String RESULT = ""
                        + "{\\"jmhVersion\\": \\"1.37\\", \\"benchmark\\": \\"NAME\\", \\"mode\\": \\"avgt\\", \\"threads\\": 1, \\"forks\\": 1,"
                        + " \\"jvm\\": \\"java\\", \\"jvmArgs\\": [], \\"jdkVersion\\": \\"17\\", \\"vmName\\": \\"VM\\", \\"vmVersion\\": \\"17\\","
                        + " \\"warmupIterations\\": 1, \\"warmupTime\\": \\"1 s\\", \\"warmupBatchSize\\": 1,"
                        + " \\"measurementIterations\\": 1, \\"measurementTime\\": \\"1 s\\", \\"measurementBatchSize\\": 1,"
                        + " \\"primaryMetric\\": {\\"score\\": 2.5, \\"scoreError\\": \\"NaN\\", \\"scoreConfidence\\": [\\"NaN\\", \\"NaN\\"],"
                        + " \\"scorePercentiles\\": {}, \\"scoreUnit\\": \\"us/op\\", \\"rawData\\": [[2.5]]}, \\"secondaryMetrics\\": {}}";
            }
            """;

    private static byte[] main;

    @TempDir
    private Path directory;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private RunnerFixture fixture;
    private RunQueue queue;

    @BeforeAll
    static void compile(@TempDir Path sources) throws IOException {
        Path source = Files.writeString(sources.resolve("Main.java"), MAIN);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", sources.toString(), source.toString()))
                .isZero();
        main = Files.readAllBytes(sources.resolve("org/openjdk/jmh/Main.class"));
    }

    @BeforeEach
    void open() {
        RunnerFixture.jar(directory, main);
        fixture = new RunnerFixture(directory, "[benchmarks]\ncommit = \"abc\"\nbranch = \"main\"\n");
        queue = fixture.queue(executor, Launcher.ofProcesses(), Duration.ofSeconds(60));
    }

    @AfterEach
    void close() {
        queue.stop();
        executor.shutdownNow();
        fixture.close();
    }

    private BenchmarkRun begin(String does) {
        JarSettings jar = new JarSettings(
                "shop",
                directory.resolve("benchmarks.jar"),
                List.of("-Ddoes=" + does, "-Xmx32m"),
                List.of(),
                "",
                "quick");
        return queue.add(fixture.tickets.of(RunTrigger.REQUEST, List.of(), null, jar));
    }

    private BenchmarkRun ended(BenchmarkRun run) throws Exception {
        // One thread does the work, so that what is submitted now comes after the run.
        executor.submit(() -> {}).get(60, TimeUnit.SECONDS);
        assertThat(directory.resolve("benchmarks")).isEmptyDirectory();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        return fixture.stored(run);
    }

    @Test
    void aRunFromItsBeginningToItsEnd() throws Exception {
        BenchmarkRun run = ended(begin("measure"));
        assertThat(run)
                .extracting(BenchmarkRun::status, BenchmarkRun::message, BenchmarkRun::unstable)
                .containsExactly(RunStatus.COMPLETED, null, null);
        assertThat(run.output()).contains("== rulers ==", "== suite cache ==", "temporary files go to " + directory);
        assertThat(fixture.store.results(run.id())).hasSize(3);
    }

    @Test
    void aBenchmarkThatEndsJmh() throws Exception {
        BenchmarkRun run = ended(begin("throw"));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.message()).startsWith("The suite cache: JMH ended with exit code 1");
        assertThat(run.output()).contains("java.lang.IllegalStateException: no luck");
        assertThat(fixture.store.results(run.id())).hasSize(2);
    }

    @Test
    void resultsThatAreCut() throws Exception {
        BenchmarkRun run = ended(begin("cut"));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.message()).startsWith("The suite cache: ").contains("result.json");
        assertThat(fixture.store.results(run.id())).hasSize(2);
    }

    @Test
    void oneThatHangsIsEndedAtItsTimeLimit() throws Exception {
        queue = fixture.queue(executor, Launcher.ofProcesses(), Duration.ofSeconds(4));
        BenchmarkRun run = ended(begin("hang"));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.message()).contains("time limit of 4s");
    }

    @Test
    void oneThatIsCancelledLeavesNoProcess() throws Exception {
        BenchmarkRun run = begin("hang");
        Path suite =
                directory.resolve("benchmarks").resolve(run.id().toString()).resolve("1");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(suite) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(queue.cancel(run.id())).isTrue();
        assertThat(ended(run).status()).isEqualTo(RunStatus.CANCELLED);
    }
}
