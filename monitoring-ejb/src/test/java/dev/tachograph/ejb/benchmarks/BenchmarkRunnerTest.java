package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.history.DatabaseConnected;
import dev.tachograph.ejb.stages.StageTimers;
import dev.tachograph.ejb.stages.Stages;
import dev.tachograph.persistence.database.ServerLocks;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door at a start of the server. */
class BenchmarkRunnerTest {

    @TempDir
    private Path directory;

    private final Stages stages = new Stages();
    private RunnerFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private BenchmarkRunner started(String toml) {
        fixture = new RunnerFixture(directory, "data_dir = \"" + directory + "\"\n" + toml);
        BenchmarkRunner runner = Beans.wired(
                new BenchmarkRunner(),
                fixture.settings,
                fixture.store,
                fixture.annotations,
                PinnedBaselines.none(),
                fixture.database,
                new ServerLocks(fixture.database, fixture.clock),
                new SeriesHead(),
                fixture.ownRuns,
                fixture.clock,
                Beans.stub(ManagedExecutorService.class));
        runner.prepare();
        runner.start(new StageTimers.Starting(), stages);
        return runner;
    }

    private BenchmarkRun left(int number, RunStatus status, String instance) {
        Instant at = fixture.clock.instant().minusSeconds(600);
        return new BenchmarkRun(
                new UUID(7, number),
                RunTrigger.SCHEDULE,
                status,
                List.of(),
                "quick",
                "shop",
                null,
                null,
                RunnerFixture.HOST,
                at,
                status == RunStatus.QUEUED ? null : at,
                status.isOver() ? at.plusSeconds(60) : null,
                0,
                null,
                null,
                null,
                instance,
                null);
    }

    private Path leftFile(BenchmarkRun run) throws IOException {
        Path file = directory.resolve("benchmarks").resolve(run.id().toString()).resolve("1/output.txt");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "half");
    }

    @Test
    void whatTheServerLeftWhenItWasKilledIsFailed() throws IOException {
        BenchmarkRunner runner = started("");
        BenchmarkRun running = left(1, RunStatus.RUNNING, "server-1");
        List.of(running, left(2, RunStatus.QUEUED, "server-1"), left(3, RunStatus.RUNNING, "server-2"))
                .forEach(fixture.store::save);
        fixture.annotations.save(new Annotation(
                running.id(), AnnotationKind.BENCHMARK_RUN, "t", "server-1", null, running.requestedAt(), null));
        Path file = leftFile(running);
        runner.restore(new DatabaseConnected());
        assertThat(fixture.store.runs(0, 10))
                .extracting(BenchmarkRun::id, BenchmarkRun::status, BenchmarkRun::message)
                .containsExactlyInAnyOrder(
                        tuple(new UUID(7, 1), RunStatus.FAILED, "The server ended while it ran."),
                        tuple(new UUID(7, 2), RunStatus.FAILED, "The server ended before it began."),
                        tuple(new UUID(7, 3), RunStatus.RUNNING, null));
        assertThat(fixture.annotations.find(Instant.EPOCH, fixture.clock.instant(), 9))
                .extracting(Annotation::endsAt)
                .containsExactly(fixture.clock.instant());
        assertThat(file).doesNotExist();
    }

    @Test
    void oldRunsAndMarksAreDropped() {
        started("[retention]\ndays = \"400d\"\n");
        fixture.store.save(left(1, RunStatus.COMPLETED, "server-1"));
        Instant at = fixture.clock.instant();
        fixture.annotations.save(
                new Annotation(new UUID(7, 1), AnnotationKind.BENCHMARK_RUN, "t", "server-1", null, at, at));
        fixture.clock.move(Duration.ofDays(399));
        stages.run("benchmark retention");
        assertThat(fixture.store.countRuns()).isEqualTo(1);
        fixture.clock.move(Duration.ofDays(2));
        stages.run("benchmark retention");
        assertThat(fixture.store.countRuns()).isZero();
        assertThat(fixture.annotations.find(Instant.EPOCH, fixture.clock.instant(), 9))
                .isEmpty();
    }

    @Test
    void aJarThatCannotBeRunIsAFailedRunThatSaysSo() {
        BenchmarkRunner runner = started("""
                [[benchmarks.jars]]
                name = "shop"
                path = "/nowhere/benchmarks.jar"
                """);
        String problem = "/nowhere/benchmarks.jar: there is no such file; build the jar, or correct its path";
        BenchmarkRun run = runner.request(List.of(), null, "shop");
        assertThat(fixture.stored(run))
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(RunStatus.FAILED, problem);
        assertThat(runner.jars()).containsExactly(new JarSuites("shop", List.of(), List.of(), problem));
    }

    @Test
    void whoeverNamesNoJarGetsTheFirstThatHasTheSuites() {
        String path = RunnerFixture.jar(directory).toString();
        BenchmarkRunner runner = started("""
                [[benchmarks.jars]]
                name = "gone"
                path = "/nowhere/benchmarks.jar"

                [[benchmarks.jars]]
                name = "cached"
                path = "%s"
                include = "Cache"

                [[benchmarks.jars]]
                name = "shop"
                path = "%s"
                """.formatted(path, path));
        assertThat(runner.jars().get(1).suites()).containsExactly("cache");
        assertThat(runner.request(List.of("search"), null, null).jar()).isEqualTo("shop");
        assertThat(runner.request(List.of(), null, null))
                .extracting(BenchmarkRun::jar, BenchmarkRun::status)
                .containsExactly("gone", RunStatus.FAILED);
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatThereIs() {
        RunnerFixture.jar(directory);
        BenchmarkRunner runner = started("""
                [[benchmarks.jars]]
                name = "shop"
                path = "%s"
                """.formatted(directory.resolve("benchmarks.jar")));
        assertThat(runner.jars())
                .containsExactly(new JarSuites("shop", List.of("cache", "search"), List.of("full", "quick"), null));
        assertThatThrownBy(() -> runner.request(List.of("cahce"), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"cahce\"", "did you mean \"cache\"?", "cache, search");
        assertThatThrownBy(() -> runner.request(List.of(), "slow", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"slow\"", "full, quick");
        assertThatThrownBy(() -> runner.request(List.of(), null, "stop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jar = \"stop\": there is none of this name; choose of shop");
        assertThat(fixture.store.countRuns()).isZero();
    }

    @Test
    void withoutAJarThereIsNothingToRun() {
        BenchmarkRunner runner = started("[benchmarks]\nschedule = \"off\"\n");
        assertThat(runner.nextScheduled()).isEmpty();
        assertThat(runner.jars()).isEmpty();
        assertThatThrownBy(() -> runner.request(List.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no jar with benchmarks; build the module benchmarks and start by ./run, or name one in"
                                + " [[benchmarks.jars]]");
    }
}
