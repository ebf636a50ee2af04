package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.result;
import static dev.tachograph.core.benchmarks.Results.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChosenBaselineTest {

    private static final BenchmarkRun NOW = run(100, RunStatus.RUNNING, null);

    private static Stored stored(int number, @Nullable String commit, @Nullable String branch, Verdict verdict) {
        BenchmarkRun run = run(number, RunStatus.COMPLETED, null);
        return new Stored(
                new BenchmarkRun(
                        run.id(),
                        run.trigger(),
                        run.status(),
                        run.suites(),
                        run.profile(),
                        run.jar(),
                        commit,
                        branch,
                        run.environment(),
                        run.requestedAt(),
                        run.startedAt(),
                        run.finishedAt(),
                        1,
                        null,
                        null,
                        null,
                        run.instance(),
                        null),
                result("10 10.1 9.9"),
                new Judgement(
                        verdict, ChangeSeverity.NONE, null, null, null, null, 5, 5, null, null, List.of(), "because"));
    }

    private static final List<Stored> HISTORY = List.of(
            stored(1, "aaa", "release-1", Verdict.REGRESSED),
            stored(2, "bbb", "main", Verdict.EQUIVALENT),
            stored(3, "ccc", "main", Verdict.EQUIVALENT));

    private static ChosenBaseline chosen(@Nullable UUID run, @Nullable String commit, @Nullable String branch) {
        PinnedBaseline pin = new PinnedBaseline(
                PinnedBaseline.Kind.BENCHMARK,
                "dev.Cache.hit",
                null,
                null,
                run,
                commit,
                branch,
                null,
                "anna",
                Instant.EPOCH);
        return ChosenBaseline.of(NOW, result("12 13"), HISTORY, Optional.of(pin));
    }

    private static List<UUID> ids(ChosenBaseline chosen) {
        return chosen.runs().stream().map(BaselineRun::run).toList();
    }

    private static UUID id(int number) {
        return HISTORY.get(number - 1).run().id();
    }

    @Test
    void whatIsPinnedWinsEvenIfItRegressed() {
        ChosenBaseline release = chosen(null, null, "release-1");
        assertThat(ids(release)).containsExactly(id(1));
        assertThat(release.words()).isEqualTo("Baseline: branch release-1, pinned by anna.");
        assertThat(ids(chosen(null, "bbb", null))).containsExactly(id(2));
        assertThat(ids(chosen(id(3), null, null))).containsExactly(id(3));
        assertThat(release.judge(result("12 13")).why()).endsWith("Baseline: branch release-1, pinned by anna.");
    }

    @Test
    void whatWasNeverMeasuredHereIsSaid() {
        ChosenBaseline other = chosen(null, "ddd", null);
        assertThat(ids(other)).containsExactly(id(3), id(2));
        assertThat(other.words())
                .isEqualTo("Baseline: the latest 2 runs without a regression. Nothing of commit ddd, pinned by anna,"
                        + " was measured here in this way.");
    }

    @Test
    void withoutAPinItIsTheLatestRuns() {
        ChosenBaseline latest = ChosenBaseline.of(NOW, result("12 13"), HISTORY, Optional.empty());
        assertThat(ids(latest)).containsExactly(id(3), id(2));
        assertThat(latest.words()).isEqualTo("Baseline: the latest 2 runs without a regression.");
        assertThat(ChosenBaseline.of(NOW, result("12 13"), List.of(), Optional.empty())
                        .words())
                .isEmpty();
    }

    @Test
    void aRunThatFailedInSomethingElseIsSaid() {
        BenchmarkRun failed = run(4, RunStatus.FAILED, null);
        Stored stored =
                new Stored(failed, HISTORY.get(1).result(), HISTORY.get(1).judgement());
        assertThat(ChosenBaseline.of(NOW, result("12 13"), List.of(HISTORY.get(1), stored), Optional.empty())
                        .words())
                .isEqualTo("Baseline: the latest 2 runs without a regression. Something else failed in 1 of 2.");
    }
}
