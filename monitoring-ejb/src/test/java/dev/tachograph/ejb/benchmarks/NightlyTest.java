package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.SystemSources.CpuMean;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From two in the morning on, an hour before the schedule. */
class NightlyTest {

    @TempDir
    private Path directory;

    private final List<BenchmarkRun> unable = new ArrayList<>();
    private final List<Duration> asked = new ArrayList<>();
    private RunnerFixture fixture;
    private Nightly nightly;
    private double cpu = 0.1;
    private boolean mine = true;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void schedule(String toml) {
        fixture = new RunnerFixture(directory, "[benchmarks]\ncommit = \"abc\"\nbranch = \"main\"\n" + toml);
        nightly = new Nightly(
                fixture.settings.benchmarks(),
                ZoneOffset.UTC,
                new Jars(fixture.settings.benchmarks(), directory.resolve("benchmarks.jar")),
                fixture.tickets,
                fixture.queue,
                held -> {
                    asked.add(held);
                    if (fixture.away) {
                        throw new HistoryUnavailableException("the database is away", null);
                    }
                    return mine;
                },
                now -> Optional.of(new CpuMean(cpu, "the last minute")),
                unable::add,
                fixture.clock);
    }

    private void after(Duration time) {
        fixture.clock.move(time);
        nightly.tick();
    }

    private @Nullable BenchmarkRun newest() {
        return fixture.store.runs(0, 1).stream().findFirst().orElse(null);
    }

    @Test
    void onceANightAtItsTime() {
        RunnerFixture.jar(directory);
        schedule("");
        assertThat(nightly.next()).isEqualTo(Instant.parse("2026-03-02T03:00:00Z"));
        after(Duration.ofMinutes(59));
        assertThat(fixture.jobs).isEmpty();
        after(Duration.ofMinutes(1));
        assertThat(fixture.jobs).hasSize(1);
        fixture.work();
        assertThat(newest())
                .extracting(BenchmarkRun::trigger, BenchmarkRun::status, BenchmarkRun::jar, BenchmarkRun::message)
                .containsExactly(RunTrigger.SCHEDULE, RunStatus.COMPLETED, "tachograph", null);
        after(Duration.ofHours(23));
        assertThat(fixture.store.countRuns()).isEqualTo(1);
        after(Duration.ofHours(1));
        fixture.work();
        assertThat(fixture.store.countRuns()).isEqualTo(2);
    }

    @Test
    void neverWithoutAScheduleOrAJar() {
        schedule("schedule = \"off\"");
        assertThat(nightly.next()).isNull();
        after(Duration.ofDays(2));
        close();
        schedule("");
        after(Duration.ofDays(2));
        assertThat(fixture.store.countRuns()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void aBusyHostIsWaitedFor() {
        RunnerFixture.jar(directory);
        schedule("");
        cpu = 0.8;
        after(Duration.ofHours(1));
        assertThat(newest())
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(
                        RunStatus.QUEUED,
                        "Waits for a host that is less busy: CPU was busy 80 % of the last minute (limit 50 %);"
                                + " is given up at 2026-03-02T05:00:00Z.");
        cpu = 0.2;
        after(Duration.ofSeconds(59));
        assertThat(fixture.jobs).isEmpty();
        after(Duration.ofMinutes(5));
        fixture.work();
        assertThat(newest())
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(
                        RunStatus.COMPLETED,
                        "It began 5 min after its time, because the host was busy (last: CPU was busy 80 % of the last"
                                + " minute (limit 50 %)).");
    }

    @Test
    void aHostThatStaysBusyIsGivenUp() {
        RunnerFixture.jar(directory);
        schedule("give_up_after = \"10m\"");
        cpu = 0.51;
        after(Duration.ofHours(1));
        for (int minute = 0; minute < 10; minute++) {
            assertThat(newest()).extracting(BenchmarkRun::status).isEqualTo(RunStatus.QUEUED);
            after(Duration.ofMinutes(1));
        }
        assertThat(newest())
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(
                        RunStatus.FAILED,
                        "Given up, because the host stayed busy: CPU was busy 51 % of the last minute (limit 50 %).");
        cpu = 0;
        after(Duration.ofMinutes(1));
        assertThat(fixture.jobs).isEmpty();
    }

    @Test
    void whoeverAsksDoesNotWaitForABusyHost() {
        RunnerFixture.jar(directory);
        schedule("");
        cpu = 0.9;
        after(Duration.ofHours(1));
        BenchmarkRun now = fixture.queue.add(fixture.ticket());
        assertThat(now.status()).isEqualTo(RunStatus.RUNNING);
        after(Duration.ofMinutes(1));
        assertThat(fixture.queue.waiting().orElseThrow().message()).isEqualTo("Waits for the run before it.");
        fixture.work();
        cpu = 0;
        after(Duration.ofMinutes(1));
        fixture.work();
        assertThat(fixture.store.runs(0, 10))
                .extracting(BenchmarkRun::trigger, BenchmarkRun::status)
                .containsExactlyInAnyOrder(
                        tuple(RunTrigger.REQUEST, RunStatus.COMPLETED),
                        tuple(RunTrigger.SCHEDULE, RunStatus.COMPLETED));
    }

    @Test
    void whatAnotherServerRunsIsLeftToIt() {
        RunnerFixture.jar(directory);
        schedule("");
        mine = false;
        after(Duration.ofHours(1));
        mine = true;
        after(Duration.ofMinutes(1));
        assertThat(asked).containsExactly(Duration.ofMinutes(10));
        assertThat(fixture.store.countRuns()).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        RunnerFixture.jar(directory);
        schedule("");
        fixture.away = true;
        after(Duration.ofHours(1));
        fixture.away = false;
        after(Duration.ofMinutes(1));
        fixture.work();
        assertThat(newest()).extracting(BenchmarkRun::status).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void everyJarHasItsTurnAndOneThatCannotBeRunIsNoted() {
        RunnerFixture.jar(directory);
        schedule("""

                [[benchmarks.jars]]
                name = "gone"
                path = "/nowhere/benchmarks.jar"

                [[benchmarks.jars]]
                name = "shop"
                path = "%s"
                include = "Search"
                """.formatted(directory.resolve("benchmarks.jar")));
        after(Duration.ofHours(1));
        fixture.work();
        nightly.tick();
        nightly.tick();
        assertThat(fixture.queue.waiting().orElseThrow().message())
                .isEqualTo("Waits until the CPU no longer shows the run before it.");
        // The CPU of the minute before is that of the first run.
        cpu = 0.9;
        after(Duration.ofSeconds(59));
        cpu = 0.1;
        after(Duration.ofSeconds(1));
        fixture.work();
        assertThat(newest()).extracting(BenchmarkRun::message).isNull();
        assertThat(unable)
                .extracting(BenchmarkRun::jar, BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(tuple(
                        "gone",
                        RunStatus.FAILED,
                        "/nowhere/benchmarks.jar: there is no such file; build the jar, or correct its path"));
        assertThat(fixture.store.runs(0, 10))
                .extracting(BenchmarkRun::jar)
                .containsExactlyInAnyOrder("tachograph", "shop");
        assertThat(fixture.jmh.commands).hasSize(7);
    }

    @Test
    void oneThatIsCancelledWhileItWaitsLeavesTheRest() {
        RunnerFixture.jar(directory);
        schedule("""

                [[benchmarks.jars]]
                name = "shop"
                path = "%s"
                """.formatted(directory.resolve("benchmarks.jar")));
        cpu = 0.9;
        after(Duration.ofHours(1));
        fixture.queue.cancel(fixture.queue.waiting().orElseThrow().id());
        cpu = 0;
        after(Duration.ofMinutes(1));
        nightly.tick();
        fixture.work();
        assertThat(fixture.store.runs(0, 10))
                .extracting(BenchmarkRun::jar, BenchmarkRun::status)
                .containsExactlyInAnyOrder(
                        tuple("tachograph", RunStatus.CANCELLED), tuple("shop", RunStatus.COMPLETED));
    }
}
