package dev.tachograph.jmh;

import static dev.tachograph.jmh.SampleJar.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.jmh.JmhOutcome.Ending;
import dev.tachograph.jmh.JmhProgress.Part;
import dev.tachograph.jmh.JmhProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes of JMH; each of them measures for milliseconds. */
@Timeout(120)
class JmhProcessTest {

    private static final List<String> SHORT = List.of("-f", "1", "-wi", "1", "-w", "10ms", "-i", "2", "-r", "10ms");

    @TempDir
    Path directory;

    private final List<JmhProgress> told = Collections.synchronizedList(new ArrayList<>());
    private Path jar = Path.of("");

    @BeforeEach
    void makeJar() throws IOException {
        jar = new SampleJar().in(directory);
    }

    @Test
    void measuresEveryModeWithParametersAndFiguresOfProfilers() throws InterruptedException {
        JmhOutcome outcome = run(options("-bm", "all"), "GoodBenchmark.allocates");

        assertThat(outcome.message()).isNull();
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.missing()).isEmpty();
        assertThat(outcome.results())
                .extracting(result -> result.key().mode() + " " + result.key().params())
                .containsExactlyInAnyOrderElementsOf(Stream.of(BenchmarkMode.values())
                        .flatMap(mode ->
                                Stream.of("10", "20").map(size -> mode + " {size=" + size + ", words=a, \"b\" [c]}"))
                        .toList());
        for (BenchmarkResult result : outcome.results()) {
            assertThat(result.key().shortName()).isEqualTo("GoodBenchmark.allocates");
            assertThat(result.score()).isNotNull().isPositive();
            assertThat(result.settings().jmhVersion()).isEqualTo("1.37");
            assertThat(result.settings().jdk()).contains(System.getProperty("java.vm.version"));
            assertThat(result.settings().jvmArgs()).isEmpty();
            assertThat(result.settings().measurementIterations()).isEqualTo(2);
            boolean sampled = result.key().mode() == BenchmarkMode.SAMPLE_TIME;
            assertThat(result.raw()).hasSize(sampled ? 0 : 1);
            assertThat(result.histograms()).hasSize(sampled ? 1 : 0);
            assertThat(result.allocation().orElseThrow().unit()).isEqualTo("B/op");
        }
    }

    @Test
    void keepsAuxiliaryCountersWithTheirRawData() throws InterruptedException {
        JmhOutcome outcome = run(SHORT, "GoodBenchmark.counts");

        BenchmarkResult result = outcome.results().get(0);
        assertThat(result.raw()).hasSize(1);
        assertThat(result.raw().get(0)).hasSize(2).doesNotContainNull();
        assertThat(result.secondary())
                .filteredOn(figure -> figure.name().equals("even"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.raw().get(0)).hasSize(2));
    }

    @Test
    void tellsAProgressThatRisesBetweenForksToo() throws InterruptedException {
        List<String> options = List.of("-f", "2", "-wi", "1", "-w", "100ms", "-i", "2", "-r", "100ms");
        run(options, "GoodBenchmark");

        assertThat(told).extracting(JmhProgress::done).isSorted().contains(0.0, 1.0);
        // Three measurements of two forks: JMH speaks six times, the iterations eighteen times.
        assertThat(told.stream().map(JmhProgress::done).distinct()).hasSizeGreaterThan(15);
        assertThat(told)
                .filteredOn(progress -> progress.done() > 0.1)
                .allSatisfy(progress -> assertThat(progress.left()).isNotNull());
        assertThat(told.get(0).parts())
                .containsExactly(
                        new Part(name("GoodBenchmark.allocates"), State.RUNNING),
                        new Part(name("GoodBenchmark.counts"), State.WAITING));
        JmhProgress last = last();
        assertThat(last.parts()).extracting(Part::state).containsOnly(State.MEASURED);
        assertThat(last.left()).isZero();
    }

    @Test
    void keepsWhatWasMeasuredAndNamesWhatThrew() throws InterruptedException {
        JmhOutcome outcome = run(SHORT, "throwsSometimes|counts");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.results())
                .extracting(result -> result.key().shortName() + result.key().params())
                .containsExactlyInAnyOrder("BrokenBenchmark.throwsSometimes{which=good}", "GoodBenchmark.counts{}");
        assertThat(outcome.missing()).containsExactly(name("BrokenBenchmark.throwsSometimes") + " (which = bad)");
        assertThat(outcome.message())
                .isEqualTo("1 of 3 have no result: " + name("BrokenBenchmark.throwsSometimes")
                        + " (which = bad): java.lang.IllegalStateException: the index is broken");
        assertThat(last().parts()).extracting(Part::state).containsExactly(State.FAILED, State.MEASURED);
    }

    @Test
    void namesTheBenchmarkWhoseVirtualMachineEnded() throws InterruptedException {
        JmhOutcome outcome = run(SHORT, "exits");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.results()).isEmpty();
        assertThat(outcome.message())
                .isEqualTo("1 of 1 have no result: " + name("BrokenBenchmark.exits")
                        + ": forked VM failed with exit code 3");
        assertThat(outcome.output()).contains("nothing can be done");
    }

    @Test
    void endsAForkThatHangsWhenItsTimeIsUpAndLeavesNoProcess() throws InterruptedException, IOException {
        JmhOutcome outcome = JmhProcess.start(command(SHORT, Duration.ofSeconds(6), "hangs"), told::add)
                .await();

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.message())
                .isEqualTo("ended because it took longer than 6 s; choose fewer benchmarks, or allow more time");
        assertThat(outcome.missing()).containsExactly(name("BrokenBenchmark.hangs"));
        nothingIsLeft();
    }

    @Test
    void cancelEndsForksAndWhatTheyStartedAlsoWhereTheyDoNotListen() throws InterruptedException, IOException {
        JmhCommand command = command(SHORT, Duration.ofMinutes(1), "hangs");
        try (JmhProcess process = JmhProcess.start(command, told::add)) {
            // JMH, its fork and the sleeping child of that.
            Leftovers.await(directory, 3);
            process.cancel();
            JmhOutcome outcome = process.await();

            assertThat(outcome.ending()).isEqualTo(Ending.CANCELLED);
            assertThat(outcome.message()).isNull();
            assertThat(outcome.results()).isEmpty();
            assertThat(outcome.missing()).containsExactly(name("BrokenBenchmark.hangs"));
        }
        nothingIsLeft();
    }

    @Test
    void cancelAtOnceLeavesNothingEither() throws InterruptedException, IOException {
        try (JmhProcess process = JmhProcess.start(command(SHORT, Duration.ofMinutes(1), "hangs"), told::add)) {
            process.cancel();
            assertThat(process.await().ending()).isEqualTo(Ending.CANCELLED);
        }
        nothingIsLeft();
    }

    @Test
    void aServerThatIsStoppedLeavesNothing() throws InterruptedException, IOException {
        Process server = server();
        try {
            // The server itself names the directory too.
            Leftovers.await(directory, 4);
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
        assertThat(Leftovers.of(directory)).isEmpty();
    }

    @Test
    void whatAKilledServerLeftIsEndedByTheNextAndNothingElse() throws InterruptedException, IOException {
        assumeThat(Path.of("/proc/self/environ")).exists();
        Process server = server();
        try {
            Leftovers.await(directory, 4);
            assertThat(JmhProcess.endOrphans()).isZero();
        } finally {
            server.destroyForcibly();
        }
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(JmhProcess.endOrphans()).isPositive();
        Leftovers.awaitNone(directory);
    }

    private Process server() throws IOException {
        return new ProcessBuilder(
                        JmhCommand.thisJava().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedServer.class.getName(),
                        jar.toString(),
                        directory.resolve("run").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.txt").toFile())
                .start();
    }

    @Test
    void endsWhatABenchmarkLeftRunning() throws InterruptedException, IOException {
        JmhOutcome outcome = run(SHORT, "leavesProcess");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        nothingIsLeft();
    }

    @Test
    void runsInADirectoryOfItsOwnWithoutSettingsAndCredentialsOfTheServer() throws InterruptedException, IOException {
        JmhOutcome outcome = run(List.of("-f", "1", "-wi", "0", "-i", "1"), "looksAround");

        assertThat(outcome.output())
                .contains("temporary = " + directory.resolve("run").resolve("running-"))
                .contains("directory = " + directory.resolve("run").resolve("running-"))
                .contains(Files.exists(Path.of("/proc/self/stat")) ? "nice = 19" : "")
                .contains("variable PATH")
                .doesNotContain("variable JAVA_TOOL_OPTIONS")
                .doesNotContain("variable MONITORING_");
        try (Stream<Path> left = Files.list(directory.resolve("run"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("result.json", "output.txt");
        }
        assertThat(directory.resolve("run/output.txt")).content().isEqualTo(outcome.output());
    }

    @Test
    void prefersClassesThatStandBeforeTheJar() throws InterruptedException, IOException {
        Path before = Files.createDirectory(directory.resolve("before"));
        Files.writeString(before.resolve("variant.txt"), "slower");
        JmhCommand without = command(SHORT, Duration.ofMinutes(1), "needsResource");
        JmhCommand with = new JmhCommand(
                without.java(),
                jar,
                List.of(before),
                List.of("-Xmx64m"),
                without.includes(),
                SHORT,
                without.directory(),
                without.atMost());

        assertThat(JmhProcess.start(without, told::add).await().message()).contains("there is no variant.txt");
        JmhOutcome outcome = JmhProcess.start(with, told::add).await();
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.results().get(0).settings().jvmArgs()).containsExactly("-Xmx64m");
    }

    @Test
    void failsWithTheReasonWhereNothingCanBeRun() throws InterruptedException, IOException {
        assertThat(run(SHORT, "noSuchBenchmark").message())
                .isEqualTo(jar + ": has no benchmark in whose name one of [noSuchBenchmark] is found; correct the"
                        + " expressions");
        assertThat(run(SHORT, "(").message()).contains("Unclosed group");
        assertThat(run(List.of("--nonsense"), "counts").message())
                .startsWith("JMH ended with exit code 1")
                .contains("nonsense");
        Files.delete(jar);
        JmhOutcome outcome = run(SHORT, "counts");
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.message()).isEqualTo(jar + ": there is no such file; build the jar, or correct its path");
    }

    @Test
    void failsWhereItsDirectoryCannotBeMade() throws InterruptedException, IOException {
        Files.writeString(directory.resolve("run"), "a file");
        assertThat(run(SHORT, "counts").message())
                .startsWith("JMH could not be started (")
                .contains(directory.resolve("run") + " can be written");
    }

    @Test
    void goesOnWhereTheListenerThrowsAndLogsItOnce() throws InterruptedException {
        Logger log = Logger.getLogger(OutputDrain.class.getName());
        List<LogRecord> logged = Collections.synchronizedList(new ArrayList<>());
        log.setUseParentHandlers(false);
        log.setFilter(line -> {
            logged.add(line);
            return false;
        });
        JmhOutcome outcome = JmhProcess.start(command(SHORT, Duration.ofMinutes(1), "counts"), progress -> {
                    throw new IllegalStateException("the listener is broken");
                })
                .await();
        log.setFilter(null);
        log.setUseParentHandlers(true);

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(logged)
                .singleElement()
                .satisfies(line -> assertThat(line.getThrown()).hasMessage("the listener is broken"));
    }

    private JmhProgress last() {
        return told.get(told.size() - 1);
    }

    private JmhOutcome run(List<String> options, String include) throws InterruptedException {
        return JmhProcess.start(command(options, Duration.ofMinutes(1), include), told::add)
                .await();
    }

    private JmhCommand command(List<String> options, Duration atMost, String include) {
        return new JmhCommand(
                JmhCommand.thisJava(),
                jar,
                List.of(),
                List.of(),
                List.of(include),
                options,
                directory.resolve("run"),
                atMost);
    }

    private static List<String> options(String... further) {
        return Stream.concat(SHORT.stream(), Stream.of(further)).toList();
    }

    /** Forks name the temporary directory; what they start is found by where it works. */
    private void nothingIsLeft() throws IOException {
        assertThat(Leftovers.of(directory)).isEmpty();
        try (Stream<Path> left = Files.list(directory.resolve("run"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("running-")))
                    .isEmpty();
        }
    }
}
