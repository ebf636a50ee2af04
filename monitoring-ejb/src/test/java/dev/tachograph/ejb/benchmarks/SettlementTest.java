package dev.tachograph.ejb.benchmarks;

import static dev.tachograph.ejb.benchmarks.RunnerFixture.CACHE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.Verdict;
import dev.tachograph.jmh.JmhOutcome.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs that follow each other, a day apart. */
class SettlementTest {

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

    /** A run in which everything takes so long; the rulers take what they always take. */
    private BenchmarkRun run(String forks) {
        return run(forks, "100 100 100");
    }

    private BenchmarkRun run(String forks, String rulers) {
        fixture.clock.move(Duration.ofDays(1));
        fixture.jmh.does(process -> process.measured(process.measuresRulers() ? rulers : forks));
        return fixture.run();
    }

    private Judgement of(BenchmarkRun run) {
        return fixture.store.results(run.id()).stream()
                .filter(judged -> judged.result().key().name().equals(CACHE))
                .map(Judged::judgement)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRegressionAgainstThreeRunsIsTold() {
        run("10 10.1 9.9");
        run("10.1 10 9.9");
        run("9.9 10.1 10");
        BenchmarkRun slow = run("16 16.1 15.9");
        assertThat(of(slow).verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(of(slow).baselineRuns()).hasSize(3);
        assertThat(fixture.regressed).extracting(event -> event.run().id()).containsOnly(slow.id());
        assertThat(fixture.regressed).hasSize(2);
    }

    @Test
    void aRegressionAgainstOneRunOfFewForksIsDoubtedAndNotTold() {
        run("10 10.1 9.9");
        BenchmarkRun slow = run("16 16.1 15.9");
        assertThat(of(slow).verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(of(slow).why())
                .endsWith(" No alert is raised over it: a machine that drifts looks the same, until there are 3 earlier"
                        + " runs, or 5 forks on both sides.");
        assertThat(fixture.regressed).isEmpty();
    }

    @Test
    void fiveForksOnBothSidesAreEnough() {
        run("10 10.1 9.9 10 10.05");
        BenchmarkRun slow = run("16 16.1 15.9 16 16.05");
        assertThat(of(slow).why()).doesNotContain("No alert");
        assertThat(fixture.regressed).hasSize(2);
    }

    @Test
    void aMachineThatWasNotSteadyTellsNothingAndIsNoBaseline() {
        run("10 10.1 9.9");
        run("10.1 10 9.9");
        run("9.9 10.1 10");
        BenchmarkRun odd = run("16 16.1 15.9", "110 110 110");
        assertThat(odd.unstable())
                .isEqualTo(
                        "The machine was not steady: Ruler.sort moved by +10.0 % (5 % is tolerated) against the 3 runs"
                                + " before. No verdict of this run raises an alert, and later runs are compared with"
                                + " steady ones as soon as there are 3.");
        assertThat(of(odd).why()).endsWith(" No alert is raised over it, because the machine was not steady.");
        assertThat(fixture.regressed).isEmpty();
        BenchmarkRun next = run("10 10.1 9.9");
        assertThat(next.unstable()).isNull();
        assertThat(of(next).baselineRuns()).hasSize(3).doesNotContain(odd.id());
    }

    @Test
    void aRulerThatMovesWithinARunTellsOfAnUnsteadyMachine() {
        fixture.jmh.does(process ->
                process.measured(process.command.directory().endsWith("rulers-end") ? "94 94 94" : "100 100 100"));
        assertThat(fixture.run().unstable())
                .startsWith(
                        "The machine was not steady: Ruler.sort moved by -6.0 % (5 % is tolerated) between the beginning"
                                + " and the end of the run.");
        fixture.jmh.does(process -> process.measured(ScriptedJmh.STEADY));
        assertThat(of(fixture.run()).why()).endsWith(" The machine was not steady during 1 of 1.");
    }

    @Test
    void rulersThatCannotBeMeasuredAreSaid() {
        fixture.jmh.does(process -> process.measuresRulers()
                ? process.outcome(Ending.FAILED, List.of(), "no fork came up")
                : process.measured(ScriptedJmh.STEADY));
        BenchmarkRun run = fixture.run();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.message())
                .isEqualTo("The rulers could not be measured, so nobody knows whether the machine was steady: no fork"
                        + " came up");
    }
}
