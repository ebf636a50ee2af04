package dev.tachograph.core.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.benchmarks.Baseline;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkSettings;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Judged;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.ChosenBaseline;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.benchmarks.RunTrigger;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nights of benchmarks, judged as the server judges them, through detector and machine. */
class BenchmarkDetectorTest {

    private static final Instant FIRST_NIGHT = Instant.parse("2026-01-01T03:00:00Z");
    private static final Environment HERE = new Environment("cpu", 4, 8L << 30, "Linux", "17");
    private static final Environment ELSEWHERE = new Environment("other", 4, 8L << 30, "Linux", "17");

    private final List<Stored> stored = new ArrayList<>();
    private final List<BenchmarkRun> runs = new ArrayList<>();
    private final Random random = new Random(20_260_101);
    private final MemoryRegressions regressions = new MemoryRegressions();
    private final RegressionBook book = new RegressionBook(regressions, "server-1");
    private int historyReads;
    private int resultsRead;
    private BenchmarkDetector detector = new BenchmarkDetector(store());

    private BenchmarkKey key = key("hit", BenchmarkMode.AVERAGE_TIME, "us/op");
    private Environment where = HERE;
    private double noise = 0.005;

    private static BenchmarkKey key(String method, BenchmarkMode mode, String unit) {
        return BenchmarkKey.of("dev.Cache." + method, Map.of(), mode, unit, 1);
    }

    /** As much of a store as the detector asks. */
    private BenchmarkStore store() {
        return (BenchmarkStore) Proxy.newProxyInstance(
                BenchmarkStore.class.getClassLoader(), new Class<?>[] {BenchmarkStore.class}, (proxy, method, args) -> {
                    return switch (method.getName()) {
                        case "history" ->
                            history((BenchmarkKey) args[0], (String) args[1], (Instant) args[2], (Instant) args[3]);
                        case "runs" ->
                            runs.stream()
                                    .sorted(Comparator.comparing(BenchmarkRun::requestedAt)
                                            .reversed())
                                    .toList();
                        case "results" ->
                            stored.stream()
                                    .filter(one -> one.run().id().equals(args[0]))
                                    .map(one -> new Judged(one.result(), one.judgement()))
                                    .toList();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<Stored> history(BenchmarkKey of, @Nullable String fingerprint, Instant from, Instant to) {
        List<Stored> found = stored.stream()
                .filter(one -> one.result().key().equals(of)
                        && one.run().environment().fingerprint().equals(fingerprint)
                        && !one.run().requestedAt().isBefore(from)
                        && one.run().requestedAt().isBefore(to))
                .toList();
        historyReads++;
        resultsRead += found.size();
        return found;
    }

    private BenchmarkRun run(@Nullable String unstable) {
        int night = runs.size();
        Instant at = FIRST_NIGHT.plus(Duration.ofDays(night));
        BenchmarkRun run = new BenchmarkRun(
                new UUID(1, night),
                RunTrigger.SCHEDULE,
                RunStatus.COMPLETED,
                List.of(),
                "quick",
                "shop",
                "c" + night,
                "main",
                where,
                at,
                at,
                at,
                1,
                null,
                null,
                unstable,
                "server-1",
                null);
        runs.add(run);
        return run;
    }

    private Judged measure(BenchmarkRun run, BenchmarkKey of, double mean) {
        double today = mean * (1 + noise * random.nextGaussian());
        List<List<@Nullable Double>> raw = new ArrayList<>();
        double sum = 0;
        for (int fork = 0; fork < 5; fork++) {
            double value = today * (1 + 0.002 * random.nextGaussian());
            raw.add(List.of(value, value));
            sum += value;
        }
        BenchmarkResult result = new BenchmarkResult(
                of,
                new BenchmarkSettings("1.37", "17", List.of(), 5, 2, "1 s", 1, 2, "1 s", 1),
                sum / 5,
                null,
                new TreeMap<>(),
                raw,
                List.of(),
                List.of());
        List<Stored> before = history(of, run.environment().fingerprint(), Instant.EPOCH, run.requestedAt());
        int from = Math.max(0, before.size() - Baseline.LOOK_BACK);
        Judged judged = new Judged(
                result,
                ChosenBaseline.of(run, result, before.subList(from, before.size()), Optional.<PinnedBaseline>empty())
                        .judge(result));
        stored.add(new Stored(run, result, judged.judgement()));
        return judged;
    }

    /** A night; answers what became of it. */
    private List<RegressionTransition> night(double mean) {
        return night(mean, null);
    }

    private List<RegressionTransition> night(double mean, @Nullable String unstable) {
        BenchmarkRun run = run(unstable);
        return heard(run, List.of(measure(run, key, mean)));
    }

    private List<RegressionTransition> heard(BenchmarkRun run, List<Judged> results) {
        return book.see(detector.after(run, results)).stream()
                .map(RegressionChange::transition)
                .toList();
    }

    private void nights(int number, double mean) {
        for (int i = 0; i < number; i++) {
            night(mean);
        }
    }

    private List<Regression> worse() {
        return book.standing().stream()
                .filter(one -> one.nature() == Nature.WORSE)
                .toList();
    }

    @Test
    void aStepIsOneRegressionAtOnceWithItsCommitsHoweverManyRunsFollow() {
        nights(20, 100);
        assertThat(regressions.transitions).isEmpty();
        nights(30, 125);
        assertThat(worse()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(RegressionState.CONFIRMED);
            assertThat(one.seen().lastGoodVersion()).isEqualTo("c19");
            assertThat(one.seen().firstBadVersion()).isEqualTo("c20");
            assertThat(one.seen().changePercent()).isCloseTo(25, within(2.0));
            assertThat(one.seen().link()).startsWith("/benchmark.xhtml?name=dev.Cache.hit&mode=avgt");
            assertThat(one.confirmedAt()).isEqualTo(FIRST_NIGHT.plus(Duration.ofDays(20)));
        });
        assertThat(regressions.transitions.stream().filter(step -> step.to() != RegressionState.CONFIRMED))
                .isEmpty();
        assertThat(regressions.transitions).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void oneTooSmallForAVerdictIsFoundByTheHistory() {
        noise = 0.02;
        nights(30, 100);
        nights(25, 106);
        assertThat(worse()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(RegressionState.CONFIRMED);
            assertThat(one.seen().changePercent()).isCloseTo(6, within(2.5));
            assertThat(one.seen().words()).startsWith("Time for an operation: up by");
            assertThat(one.seen().baseline()).matches("the \\d+ runs before it in the same environment");
        });
    }

    @Test
    void moreOperationsInATimeAreBetterAndFewerAreMoreTime() {
        key = key("hits", BenchmarkMode.THROUGHPUT, "ops/s");
        nights(15, 1000);
        nights(12, 800);
        assertThat(worse()).singleElement().satisfies(one -> {
            assertThat(one.seen().changePercent()).isCloseTo(25, within(2.0));
            assertThat(one.seen().before()).isCloseTo(1000, within(15.0));
            assertThat(one.seen().after()).isCloseTo(800, within(15.0));
        });
    }

    @Test
    void whatIsFixedGoesAwayAndComingBackReopensIt() {
        nights(15, 100);
        nights(8, 130);
        nights(3, 100);
        assertThat(worse()).singleElement().extracting(Regression::state).isEqualTo(RegressionState.WENT_AWAY);
        nights(8, 130);
        assertThat(worse()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(RegressionState.CONFIRMED);
            assertThat(one.reopened()).isEqualTo(1);
            assertThat(one.seen().firstBadVersion()).isEqualTo("c26");
        });
    }

    @Test
    void aSecondStepIsAnotherRegressionWithCommitsOfItsOwn() {
        nights(20, 100);
        nights(12, 125);
        nights(12, 160);
        assertThat(worse()).extracting(one -> one.seen().firstBadVersion()).containsExactly("c20", "c32");
        assertThat(worse()).allMatch(Regression::alerts);
    }

    @Test
    void anImprovementIsRecordedAndNoRegression() {
        nights(20, 100);
        nights(10, 80);
        assertThat(worse()).isEmpty();
        assertThat(book.standing()).singleElement().satisfies(one -> {
            assertThat(one.nature()).isEqualTo(Nature.BETTER);
            assertThat(one.alerts()).isFalse();
        });
    }

    @Test
    void anotherEnvironmentIsABreakAndNoRegression() {
        nights(20, 100);
        where = ELSEWHERE;
        nights(20, 150);
        assertThat(regressions.transitions).isEmpty();
    }

    @Test
    void aRunOnAnUnsteadyMachineSaysNothing() {
        nights(10, 100);
        assertThat(night(150, "a ruler moved by 8 %")).isEmpty();
        assertThat(night(100)).isEmpty();
    }

    /**
     * How often equal code is called a regression, and after how many runs a step is confirmed. With {@code -Dregressions.series=200} the
     * figures of docs/statistics.md.
     */
    @Test
    void equalCodeIsHardlyEverConfirmedAndAStepSoon() {
        int series = Integer.getInteger("regressions.series", 4);
        StringBuilder table = new StringBuilder("noise | false per 1000 runs | +5 % | +10 % | +20 % | +30 %\n");
        for (double of : new double[] {0.01, 0.03, 0.05}) {
            noise = of;
            int found = 0;
            for (int i = 0; i < series; i++) {
                startAnew();
                nights(100, 100);
                found += (int) confirmations(0);
            }
            table.append(String.format("%.0f %% | %.2f", 100 * of, 1000.0 * found / (100 * series)));
            for (double step : new double[] {1.05, 1.1, 1.2, 1.3}) {
                table.append(" | ").append(delay(series, step));
            }
            table.append('\n');
            assertThat(found).as("of %d runs with noise %s", 100 * series, of).isLessThanOrEqualTo(2 + 3 * series / 10);
        }
        System.out.println(table);
    }

    private void startAnew() {
        stored.clear();
        runs.clear();
        regressions.clear();
        book.synchronise(FIRST_NIGHT);
        detector = new BenchmarkDetector(store());
    }

    private long confirmations(int since) {
        Instant from = FIRST_NIGHT.plus(Duration.ofDays(since));
        return regressions.transitions.stream()
                .filter(step -> step.to() == RegressionState.CONFIRMED
                        && step.changePercent() != null
                        && step.changePercent() > 0
                        && !step.at().isBefore(from))
                .count();
    }

    /** Which share of steps is confirmed within 20 runs, and after how many in the middle. */
    private String delay(int series, double step) {
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            startAnew();
            nights(20, 100);
            for (int night = 1; night <= 20; night++) {
                night(100 * step);
                if (confirmations(20) > 0) {
                    delays.add(night);
                    break;
                }
            }
        }
        delays.sort(Comparator.naturalOrder());
        return delays.isEmpty() ? "0 %" : 100 * delays.size() / series + " % after " + delays.get(delays.size() / 2);
    }

    @Test
    void appendingReadsTheNewRunsOnly() {
        nights(60, 100);
        BenchmarkRun run = run(null);
        Judged judged = measure(run, key, 100);
        resultsRead = 0;
        historyReads = 0;
        heard(run, List.of(judged));
        assertThat(historyReads).isEqualTo(1);
        assertThat(resultsRead).isEqualTo(1);
    }

    @Test
    void aRestartInBetweenChangesNothing() {
        nights(20, 100);
        nights(3, 120);
        List<RegressionTransition> before = List.copyOf(regressions.transitions);
        detector = new BenchmarkDetector(store());
        BenchmarkRun last = runs.get(runs.size() - 1);
        assertThat(heard(last, store().results(last.id()))).isEmpty();
        assertThat(regressions.transitions).isEqualTo(before);
        nights(3, 120);
        assertThat(worse())
                .singleElement()
                .satisfies(one -> assertThat(one.seen().firstBadVersion()).isEqualTo("c20"));
    }

    @Test
    void whatTwoCompleteRunsDoNotMeasureAnyMoreHasVanishedUntilItIsMeasuredAgain() {
        BenchmarkKey other = key("miss", BenchmarkMode.AVERAGE_TIME, "us/op");
        for (int night = 0; night < 4; night++) {
            BenchmarkRun run = run(null);
            heard(run, List.of(measure(run, key, 100), measure(run, other, 50)));
        }
        assertThat(night(100)).isEmpty();
        assertThat(night(100)).singleElement().satisfies(step -> {
            assertThat(step.lastGoodVersion()).isEqualTo("c3");
            assertThat(step.firstBadVersion()).isEqualTo("c4");
        });
        assertThat(night(100)).isEmpty();
        assertThat(book.standing())
                .extracting(Regression::nature, one -> one.seen().title())
                .containsExactly(tuple(Nature.VANISHED, "Cache.miss"));
        BenchmarkRun again = run(null);
        heard(again, List.of(measure(again, key, 100), measure(again, other, 50)));
        assertThat(book.standing()).extracting(Regression::state).containsExactly(RegressionState.WENT_AWAY);
    }

    @Test
    void runsThatShareNothingButTheirNameMakeNothingVanish() {
        BenchmarkKey other = key("miss", BenchmarkMode.AVERAGE_TIME, "us/op");
        nights(4, 100);
        for (int night = 0; night < 4; night++) {
            BenchmarkRun run = run(null);
            assertThat(heard(run, List.of(measure(run, other, 50)))).isEmpty();
        }
    }
}
