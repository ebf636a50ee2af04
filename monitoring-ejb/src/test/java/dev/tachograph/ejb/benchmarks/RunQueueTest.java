package dev.tachograph.ejb.benchmarks;

import static dev.tachograph.ejb.benchmarks.RunnerFixture.CACHE;
import static dev.tachograph.ejb.benchmarks.RunnerFixture.RULER;
import static dev.tachograph.ejb.benchmarks.RunnerFixture.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.jmh.JmhOutcome.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {

    @TempDir
    private Path directory;

    private RunnerFixture fixture;

    @BeforeEach
    void open() {
        RunnerFixture.jar(directory);
        fixture = new RunnerFixture(directory, "[benchmarks]\ncommit = \"abc\"\nbranch = \"main\"\n");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Annotation mark() {
        return fixture.annotations
                .find(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), 10)
                .get(0);
    }

    @Test
    void aRunIsMeasuredJudgedStoredAndTold() {
        BenchmarkRun asked = fixture.queue.add(fixture.ticket());
        assertThat(asked.status()).isEqualTo(RunStatus.RUNNING);
        fixture.work();
        BenchmarkRun run = fixture.stored(asked);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run)
                .extracting(
                        BenchmarkRun::commit, BenchmarkRun::branch, BenchmarkRun::environment, BenchmarkRun::message)
                .containsExactly("abc", "main", RunnerFixture.HOST, null);
        assertThat(run.output()).contains("== suite cache ==\noutput of 1\n", "== suite search ==\noutput of 2\n");
        assertThat(fixture.store.results(run.id()))
                .extracting(
                        judged -> judged.result().key().name(),
                        judged -> judged.judgement().verdict())
                .containsExactly(
                        tuple(CACHE, Verdict.NO_BASELINE),
                        tuple(RULER, Verdict.NO_BASELINE),
                        tuple(SEARCH, Verdict.NO_BASELINE));
        assertThat(fixture.completed).extracting(event -> event.run().id()).containsExactly(run.id());
        assertThat(mark().endsAt()).isEqualTo(run.finishedAt());
        assertThat(fixture.queue.live()).isEmpty();
        assertThat(directory.resolve("benchmarks").resolve(run.id().toString())).doesNotExist();
    }

    @Test
    void rulersRunFirstAndLastWithoutTheOptionsOfTheProfile() {
        fixture.run();
        assertThat(fixture.jmh.launched()).containsExactly("rulers-begin", "1", "2", "rulers-end");
        assertThat(fixture.jmh.commands)
                .extracting(command -> command.options())
                .containsExactly(List.of(), List.of("-f", "3"), List.of("-f", "3"), List.of());
    }

    @Test
    void whileItRunsItSaysHowFarItIs() {
        List<LiveRun> seen = new ArrayList<>();
        fixture.jmh.does(process -> {
            fixture.clock.move(Duration.ofSeconds(10));
            process.progress(0.5, "Cache.hit");
            seen.add(fixture.queue.live().orElseThrow());
            assertThat(fixture.ownRuns.of("cpu_usage", fixture.clock.instant()))
                    .hasValue("a benchmark run is under way");
            assertThat(mark().endsAt()).isNull();
            return process.measured(ScriptedJmh.STEADY);
        });
        fixture.run();
        assertThat(seen).extracting(LiveRun::progress).containsExactly(0.125, 0.375, 0.625, 0.875);
        // Before anything is over: 10 s for an eighth. Then the 30 s that JMH says, and 10 s for each of those after
        // it.
        assertThat(seen)
                .extracting(LiveRun::left)
                .containsExactly(
                        Duration.ofSeconds(70), Duration.ofSeconds(50), Duration.ofSeconds(40), Duration.ofSeconds(30));
        assertThat(fixture.progress).hasSize(4);
    }

    @Test
    void aHostIsJudgedAgainWhenItsWindowIsOver() {
        fixture.run();
        Instant end = fixture.clock.instant();
        assertThat(fixture.ownRuns.of("cpu_usage", end.plusSeconds(59))).hasValue("a benchmark run has just ended");
        assertThat(fixture.ownRuns.of("cpu_usage", end.plusSeconds(60))).isEmpty();
        assertThat(fixture.ownRuns.of("disk_usage", end)).isEmpty();
    }

    @Test
    void oneRunsOneWaitsAndAFurtherOneIsRefused() {
        BenchmarkRun first = fixture.queue.add(fixture.ticket());
        BenchmarkRun second = fixture.queue.add(fixture.ticket("cache"));
        assertThat(second.status()).isEqualTo(RunStatus.QUEUED);
        assertThatThrownBy(() -> fixture.queue.add(fixture.ticket()))
                .isInstanceOf(RunUnderWayException.class)
                .hasMessage("run " + first.id() + " of shop is under way, and run " + second.id()
                        + " of shop waits; cancel one of them, or ask again later");
        fixture.work();
        assertThat(fixture.store.runs(0, 10))
                .extracting(BenchmarkRun::id, BenchmarkRun::status)
                .containsExactlyInAnyOrder(
                        tuple(first.id(), RunStatus.COMPLETED), tuple(second.id(), RunStatus.COMPLETED));
        assertThat(fixture.store.results(second.id()))
                .extracting(judged -> judged.result().key().name())
                .containsExactly(CACHE, RULER);
    }

    @Test
    void aRunThatWaitsIsCancelled() {
        BenchmarkRun first = fixture.queue.add(fixture.ticket());
        BenchmarkRun second = fixture.queue.add(fixture.ticket());
        assertThat(fixture.queue.cancel(second.id())).isTrue();
        assertThat(fixture.stored(second))
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(RunStatus.CANCELLED, "It was cancelled before it began.");
        fixture.work();
        assertThat(fixture.jmh.commands).hasSize(4);
        assertThat(fixture.queue.cancel(first.id())).isFalse();
    }

    @Test
    void aRunThatIsUnderWayIsCancelledWithAllThatIsLeftOfIt() {
        fixture.jmh.does(process -> {
            if (!process.measuresRulers()) {
                assertThat(fixture.queue.cancel(
                                fixture.queue.live().orElseThrow().run().id()))
                        .isTrue();
                assertThat(process.isCancelled()).isTrue();
            }
            return process.measured(ScriptedJmh.STEADY);
        });
        BenchmarkRun run = fixture.run();
        assertThat(run)
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(RunStatus.CANCELLED, "It was cancelled.");
        assertThat(fixture.jmh.launched()).containsExactly("rulers-begin", "1");
        assertThat(fixture.store.results(run.id())).isEmpty();
        assertThat(mark().endsAt()).isEqualTo(run.finishedAt());
    }

    @Test
    void whatBreaksOneSuiteLeavesTheOthers() {
        fixture.jmh.does(process -> process.command.directory().endsWith("1")
                ? process.outcome(Ending.FAILED, List.of(), "JMH ended with exit code 1: boom")
                : process.measured(ScriptedJmh.STEADY));
        BenchmarkRun run = fixture.run();
        assertThat(run)
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(RunStatus.FAILED, "The suite cache: JMH ended with exit code 1: boom");
        assertThat(run.output()).contains("output of 1", "output of 2");
        assertThat(fixture.store.results(run.id()))
                .extracting(judged -> judged.result().key().name())
                .containsExactly(RULER, SEARCH);
    }

    @Test
    void whatTakesTooLongIsEndedAndNothingFollows() {
        fixture.jmh.does(process -> {
            if (process.measuresRulers()) {
                fixture.clock.move(Duration.ofMinutes(1));
                return process.measured(ScriptedJmh.STEADY);
            }
            assertThat(process.command.atMost()).isEqualTo(Duration.ofMinutes(119));
            fixture.clock.move(process.command.atMost());
            return process.outcome(Ending.TIMED_OUT, List.of(), "ended because it took longer than 7140 s");
        });
        BenchmarkRun run = fixture.run();
        assertThat(run)
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(
                        RunStatus.FAILED,
                        "The suite cache was ended, because the run took longer than its time limit of 2h;"
                                + " raise benchmarks.time_limit or measure less.");
        assertThat(fixture.jmh.launched()).containsExactly("rulers-begin", "1");
    }

    @Test
    void aProgramErrorEndsTheRunAndNotTheQueue() {
        fixture.jmh.does(process -> {
            throw new IllegalStateException("broken");
        });
        assertThat(fixture.run())
                .extracting(BenchmarkRun::status, BenchmarkRun::message)
                .containsExactly(
                        RunStatus.FAILED, "The server could not run it: java.lang.IllegalStateException: broken");
        fixture.jmh.does(process -> process.measured(ScriptedJmh.STEADY));
        assertThat(fixture.run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void resultsWaitInMemoryForTheDatabase() {
        fixture.jmh.does(process -> {
            fixture.away = true;
            return process.measured(ScriptedJmh.STEADY);
        });
        BenchmarkRun asked = fixture.queue.add(fixture.ticket());
        fixture.work();
        assertThat(fixture.settlement.waiting()).extracting(BenchmarkRun::id).isEqualTo(asked.id());
        assertThat(fixture.completed).isEmpty();
        assertThatThrownBy(fixture.settlement::retry).isInstanceOf(HistoryUnavailableException.class);
        assertThatThrownBy(() -> fixture.queue.add(fixture.ticket()))
                .isInstanceOf(RunUnderWayException.class)
                .hasMessageContaining("wait for the database");
        fixture.away = false;
        fixture.settlement.retry();
        assertThat(fixture.settlement.waiting()).isNull();
        assertThat(fixture.stored(asked).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(fixture.store.results(asked.id())).hasSize(3);
        assertThat(fixture.completed).hasSize(1);
    }

    @Test
    void whatWaitsBeginsWhenTheResultsBeforeItAreStored() {
        fixture.jmh.does(process -> {
            fixture.away = true;
            return process.measured(ScriptedJmh.STEADY);
        });
        fixture.queue.add(fixture.ticket());
        BenchmarkRun second = fixture.queue.add(fixture.ticket());
        fixture.work();
        assertThat(fixture.queue.isWaiting(second.id())).isTrue();
        fixture.away = false;
        fixture.jmh.does(process -> process.measured(ScriptedJmh.STEADY));
        fixture.settlement.retry();
        fixture.queue.startWaiting();
        fixture.work();
        assertThat(fixture.stored(second).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aStoppedServerEndsItsRunsAndTakesNoFurtherOnes() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            RunQueue queue = fixture.queue(executor);
            CountDownLatch running = new CountDownLatch(1);
            fixture.jmh.does(process -> {
                running.countDown();
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
                while (!process.isCancelled() && System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                return process.measured(ScriptedJmh.STEADY);
            });
            BenchmarkRun first = queue.add(fixture.ticket());
            BenchmarkRun second = queue.add(fixture.ticket());
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            queue.stop();
            assertThat(List.of(fixture.stored(first), fixture.stored(second)))
                    .extracting(BenchmarkRun::status, BenchmarkRun::message)
                    .containsExactly(
                            tuple(RunStatus.FAILED, "The server was stopped while it ran."),
                            tuple(RunStatus.FAILED, "The server was stopped before it began."));
            assertThatThrownBy(() -> queue.add(fixture.ticket())).isInstanceOf(RunUnderWayException.class);
        } finally {
            executor.shutdownNow();
        }
    }
}
