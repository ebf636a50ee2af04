package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.MIDNIGHT;
import static dev.tachograph.core.benchmarks.Results.SETTINGS;
import static dev.tachograph.core.benchmarks.Results.key;
import static dev.tachograph.core.benchmarks.Results.result;
import static dev.tachograph.core.benchmarks.Results.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final BenchmarkRun NOW = run(100, RunStatus.RUNNING, null);

    private static Stored stored(BenchmarkRun run) {
        return stored(run, result("10 11"), Verdict.EQUIVALENT);
    }

    private static Stored stored(BenchmarkRun run, BenchmarkResult result, Verdict verdict) {
        return new Stored(
                run,
                result,
                new Judgement(
                        verdict, ChangeSeverity.NONE, null, null, null, null, 5, 5, null, null, List.of(), "because"));
    }

    private static List<UUID> chosen(Stored... history) {
        return Baseline.choose(NOW, result("12 13"), List.of(history)).stream()
                .map(BaselineRun::run)
                .toList();
    }

    private static BenchmarkRun completed(int number) {
        return run(number, RunStatus.COMPLETED, null);
    }

    private static BenchmarkRun changed(
            BenchmarkRun run, @Nullable Environment environment, @Nullable String unstable) {
        return new BenchmarkRun(
                run.id(),
                run.trigger(),
                run.status(),
                run.suites(),
                run.profile(),
                run.jar(),
                null,
                null,
                environment,
                run.requestedAt(),
                run.startedAt(),
                null,
                1,
                null,
                null,
                unstable,
                run.instance(),
                null);
    }

    @Test
    void theTenLatestTheNewestFirst() {
        Stored[] history = IntStream.range(0, 15)
                .mapToObj(i -> stored(completed((i * 7) % 15)))
                .toArray(Stored[]::new);
        assertThat(chosen(history))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> new UUID(1, 14 - i))
                        .toList());
    }

    @Test
    void aRunHasItsPlaceByItsStart() {
        BenchmarkRun early = run(2, RunStatus.COMPLETED, MIDNIGHT.minusSeconds(10));
        BenchmarkRun late = run(1, RunStatus.COMPLETED, MIDNIGHT.plusSeconds(3_600));
        assertThat(chosen(stored(early), stored(late))).containsExactly(late.id(), early.id());
    }

    @Test
    void notItselfAndNothingLater() {
        assertThat(chosen(stored(completed(100)), stored(completed(101)))).isEmpty();
    }

    @Test
    void onlyRunsThatAreOverAndNoRegression() {
        assertThat(chosen(
                        stored(run(2, RunStatus.CANCELLED, null)),
                        stored(run(3, RunStatus.RUNNING, null)),
                        stored(completed(5), result("1 2"), Verdict.REGRESSED),
                        stored(completed(6), result("1 2"), Verdict.IMPROVED),
                        stored(completed(7), result("1 2"), Verdict.NO_BASELINE)))
                .containsExactly(new UUID(1, 7), new UUID(1, 6));
    }

    @Test
    void whatRunsMeasuredThatFailedInSomethingElseCountsUntilThereAreThreeCompleteOnes() {
        Stored failed = stored(run(3, RunStatus.FAILED, null));
        assertThat(chosen(stored(completed(1)), stored(completed(2)), failed))
                .containsExactly(new UUID(1, 3), new UUID(1, 2), new UUID(1, 1));
        assertThat(chosen(stored(completed(1)), stored(completed(2)), failed, stored(completed(4))))
                .containsExactly(new UUID(1, 4), new UUID(1, 2), new UUID(1, 1));
    }

    private static Stored unsteady(int number) {
        return stored(changed(completed(number), NOW.environment(), "ruler sort moved by 9 %"));
    }

    @Test
    void unsteadyRunsCountUntilThereAreThreeSteadyOnes() {
        assertThat(chosen(stored(completed(1)), stored(completed(2)), unsteady(3)))
                .containsExactly(new UUID(1, 3), new UUID(1, 2), new UUID(1, 1));
        assertThat(chosen(stored(completed(1)), stored(completed(2)), unsteady(3), stored(completed(4))))
                .containsExactly(new UUID(1, 4), new UUID(1, 2), new UUID(1, 1));
    }

    @Test
    void aRegressionThatRestsOnTooLittleCounts() {
        Judgement hasty = new Judgement(
                Verdict.REGRESSED,
                ChangeSeverity.WARNING,
                25.0,
                5.0,
                50.0,
                0.001,
                3,
                3,
                null,
                null,
                List.of(new UUID(1, 1)),
                "because");
        assertThat(chosen(new Stored(completed(2), result("1 2"), hasty))).containsExactly(new UUID(1, 2));
    }

    @Test
    void onlyThatKeyAndEnvironment() {
        Environment other = new Environment("other", 2, 8L << 30, "Linux", "17.0.9");
        BenchmarkKey throughput = key(BenchmarkMode.THROUGHPUT, "ops/s");
        assertThat(chosen(
                        stored(changed(completed(1), other, null)),
                        stored(changed(completed(2), null, null)),
                        stored(completed(3), result(throughput, "1 2"), Verdict.EQUIVALENT)))
                .isEmpty();
        assertThat(Baseline.choose(
                        changed(NOW, null, null), result("1 2"), List.of(stored(changed(completed(2), null, null)))))
                .hasSize(1);
    }

    @Test
    void onlyWhatWasMeasuredInTheSameWay() {
        assertThat(chosen(stored(completed(1), measured("1.36", 9, "300 ms", "-Xmx1g", "-Djava.io.tmpdir=/x"))))
                .hasSize(1);
        assertThat(chosen(stored(completed(1), measured("1.37", 3, "1 s", "-Xmx1g"))))
                .isEmpty();
        assertThat(chosen(stored(completed(1), measured("1.37", 3, "300 ms", "-Xmx2g"))))
                .isEmpty();
    }

    private static Stored stored(BenchmarkRun run, BenchmarkSettings settings) {
        BenchmarkResult plain = result("10 11");
        return stored(
                run,
                new BenchmarkResult(
                        plain.key(), settings, null, null, new TreeMap<>(), plain.raw(), List.of(), List.of()),
                Verdict.EQUIVALENT);
    }

    private static BenchmarkSettings measured(String jmh, int forks, String warmupTime, String... jvmArgs) {
        return new BenchmarkSettings(
                jmh,
                SETTINGS.jdk(),
                List.of(jvmArgs),
                forks,
                SETTINGS.warmupIterations(),
                warmupTime,
                1,
                SETTINGS.measurementIterations(),
                SETTINGS.measurementTime(),
                1);
    }
}
