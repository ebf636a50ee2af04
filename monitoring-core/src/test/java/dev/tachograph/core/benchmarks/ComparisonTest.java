package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.allocating;
import static dev.tachograph.core.benchmarks.Results.key;
import static dev.tachograph.core.benchmarks.Results.result;
import static dev.tachograph.core.benchmarks.Results.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.benchmarks.BenchmarkResult.Bin;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final BenchmarkKey THROUGHPUT = key(BenchmarkMode.THROUGHPUT, "ops/s");

    @Test
    void withoutABaselineThereIsNothingToSay() {
        Judgement judgement = Comparison.judge(result("10 11"), List.of());
        assertThat(judgement.verdict()).isEqualTo(Verdict.NO_BASELINE);
        assertThat(judgement.forks()).isEqualTo(2);
        assertThat(judgement.changePercent()).isNull();
        assertThat(judgement.why()).isEqualTo("There is no earlier result in this environment to compare it with.");
    }

    @Test
    void aBaselineOfAnotherKeyIsRefused() {
        assertThatThrownBy(() -> Comparison.judge(result("1 1"), runs(result(THROUGHPUT, "1 1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of BenchmarkKey");
    }

    @Nested
    class OneEarlierRun {

        private final List<BaselineRun> before = runs(result("10/10 10.1/10.3 9.9/9.7 10/10.2"));

        @Test
        void aClearSlowdownRegressed() {
            Judgement judgement = Comparison.judge(result("12/12 12.1 11.9 12/12.1"), before);
            assertThat(judgement.verdict()).isEqualTo(Verdict.REGRESSED);
            assertThat(judgement.severity()).isEqualTo(ChangeSeverity.NONE);
            assertThat(judgement.changePercent()).isCloseTo(19.9, within(0.1));
            assertThat(judgement.lowPercent()).isBetween(10.0, 19.0);
            assertThat(judgement.highPercent()).isBetween(20.0, 30.0);
            assertThat(judgement.pValue()).isBetween(1e-8, 1e-3);
            assertThat(judgement.forks()).isEqualTo(4);
            assertThat(judgement.baselineForks()).isEqualTo(4);
            assertThat(judgement.baselineRuns()).containsExactly(new UUID(0, 0));
            assertThat(judgement.why())
                    .startsWith("19.8 % more time for an operation (99 % interval 15.8 to 24.0")
                    .endsWith("; the forks do not overlap, Student's test on 4 forks against 4 forks of 1 earlier run;"
                            + " how much runs of this machine differ is known from 3 earlier runs on.");
        }

        @Test
        void severityFollowsTheEstimate() {
            assertThat(Comparison.judge(result("12.2 12.1 12.2 12.1"), before).severity())
                    .isEqualTo(ChangeSeverity.WARNING);
            assertThat(Comparison.judge(result("12.8 12.7 12.8 12.7"), before).severity())
                    .isEqualTo(ChangeSeverity.FAILURE);
            assertThat(Comparison.judge(result("20.2 20.1 20.2 20.1"), before).severity())
                    .isEqualTo(ChangeSeverity.CRITICAL);
        }

        @Test
        void aClearSpeedUpImproved() {
            Judgement judgement = Comparison.judge(result("5 5.1 4.9 5"), before);
            assertThat(judgement.verdict()).isEqualTo(Verdict.IMPROVED);
            assertThat(judgement.severity()).isEqualTo(ChangeSeverity.NONE);
            assertThat(judgement.changePercent()).isCloseTo(-50.1, within(0.1));
            assertThat(judgement.why()).startsWith("50.1 % less time for an operation (99 % interval -5");
        }

        @Test
        void whatIsProvenToBeCloseIsEquivalent() {
            Judgement judgement = Comparison.judge(result("10.01 10.02 10 9.99"), runs(result("10 10.01 9.98 10.01")));
            assertThat(judgement.verdict()).isEqualTo(Verdict.EQUIVALENT);
            assertThat(judgement.why()).startsWith("The same within 3 %: 0.1 % more time");
        }

        @Test
        void aProvenDifferenceTooSmallToMatterIsEquivalent() {
            Judgement judgement = Comparison.judge(result("10.11 10.1 10.1 10.09"), runs(result("10 10.01 9.99 10")));
            assertThat(judgement.pValue()).isLessThan(0.001);
            assertThat(judgement.verdict()).isEqualTo(Verdict.EQUIVALENT);
        }

        @Test
        void whatVariesTooMuchIsInconclusiveAndSaysWhatWouldHaveBeenFound() {
            Judgement judgement = Comparison.judge(result("10 14 9 12"), runs(result("9 13 11 8")));
            assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(judgement.severity()).isEqualTo(ChangeSeverity.NONE);
            assertThat(judgement.detectablePercent()).isGreaterThan(50);
            assertThat(judgement.why())
                    .startsWith(
                            "Not decided: 10.1 % more time for an operation (99 % interval -35.9 to 89.0 %), where a change of ")
                    .contains(" % would have been found in four of five cases; Welch's test");
        }

        @Test
        void higherThroughputIsBetter() {
            Judgement worse =
                    Comparison.judge(result(THROUGHPUT, "80 81 79 80"), runs(result(THROUGHPUT, "100 101 99 100")));
            assertThat(worse.verdict()).isEqualTo(Verdict.REGRESSED);
            assertThat(worse.changePercent()).isCloseTo(25, within(0.1));
            assertThat(worse.severity()).isIn(ChangeSeverity.WARNING, ChangeSeverity.FAILURE);
        }
    }

    @Nested
    class TooLittle {

        @Test
        void aSingleForkOnEitherSide() {
            Judgement judgement = Comparison.judge(result("20"), runs(result("10 10.1"), result("10.1 10")));
            assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(judgement.changePercent()).isCloseTo(99, within(0.1));
            assertThat(judgement.lowPercent()).isNull();
            assertThat(judgement.pValue()).isNull();
            assertThat(judgement.why())
                    .isEqualTo("Too little evidence: 1 fork against 4 forks of 2 earlier runs;"
                            + " it takes 2 forks on either side, or 3 earlier runs.");
            assertThat(Comparison.judge(result("20 20"), runs(result("10"))).verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void scoresOfZeroAndLessHaveNoRatio() {
            Judgement judgement = Comparison.judge(result("0 -1 -/-"), runs(result("10 10.1")));
            assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(judgement.why())
                    .isEqualTo("Cannot be compared: no fork of its own has a score above zero."
                            + " Left out for having no score above zero: 3 of its own forks, 0 of the baseline's.");
            assertThat(Comparison.judge(result("1 1"), runs(result("-"), result("0")))
                            .why())
                    .startsWith("Cannot be compared: no fork of the baseline has");
        }

        @Test
        void aForkWithoutAScoreIsLeftOutAndSaid() {
            Judgement judgement = Comparison.judge(result("20/- 20.1 0 -"), runs(result("10 10.1 -")));
            assertThat(judgement.verdict()).isEqualTo(Verdict.REGRESSED);
            assertThat(judgement.forks()).isEqualTo(2);
            assertThat(judgement.baselineForks()).isEqualTo(2);
            assertThat(judgement.why())
                    .endsWith("Left out for having no score above zero: 2 of its own forks, 1 of the baseline's.");
        }

        @Test
        void aResultWithoutRawDataCannotBeCompared() {
            assertThat(Comparison.judge(Results.of(Results.TIME, List.of()), runs(result("1 1")))
                            .verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Nested
    class SeveralEarlierRuns {

        @Test
        void runsThatLieApartSayLessThanTheirForks() {
            List<BaselineRun> before = runs(result("10 10.01 10"), result("11 11.01 11"), result("9.2 9.21 9.2"));
            Judgement judgement = Comparison.judge(result("12 12.01 12"), before);
            assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(judgement.baselineForks()).isEqualTo(9);
            assertThat(judgement.why()).endsWith("; against 3 earlier runs, each as one value.");
            // A test on the pooled forks would have called it a regression.
            assertThat(Comparison.judge(result("12 12.01 12"), before.subList(0, 2))
                            .verdict())
                    .isEqualTo(Verdict.REGRESSED);
        }

        @Test
        void runsOfOneForkAreEvidenceForEachOther() {
            List<BaselineRun> before =
                    runs(result("10"), result("10.1"), result("9.9"), result("10.05"), result("9.95"), result("10"));
            Judgement judgement = Comparison.judge(result("12.5"), before);
            assertThat(judgement.verdict()).isEqualTo(Verdict.REGRESSED);
            assertThat(judgement.severity()).isEqualTo(ChangeSeverity.FAILURE);
            assertThat(Comparison.judge(result("10.1"), before).verdict()).isNotEqualTo(Verdict.REGRESSED);
        }

        @Test
        void runsThatLieCloseByChanceAreNotTakenForMoreThanTheirForksSay() {
            List<BaselineRun> before = runs(result("9 11"), result("11 9"), result("9 11"));
            assertThat(Comparison.judge(result("11 13"), before).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void theIntervalIsThePredictionOfOneMoreRun() {
            // Log means 0, 0.1, 0.2: mean 0.1, variance 0.01; t(2) for 99 % is 9.9248.
            List<BaselineRun> before = runs(result("1"), result("1.1051709"), result("1.2214028"));
            Judgement judgement = Comparison.judge(result("1.1051709"), before);
            assertThat(judgement.changePercent()).isCloseTo(0, within(1e-4));
            double half = 9.924843 * Math.sqrt(0.01 * 4 / 3);
            assertThat(judgement.highPercent()).isCloseTo(100 * Math.expm1(half), within(1e-3));
            assertThat(judgement.lowPercent()).isCloseTo(100 * Math.expm1(-half), within(1e-3));
        }
    }

    @Test
    void sampleTimeIsJudgedByTheMeansOfItsHistograms() {
        BenchmarkKey sampled = key(BenchmarkMode.SAMPLE_TIME, "us/op");
        Judgement judgement = Comparison.judge(sampled(sampled, 20, 20.2, 19.9), runs(sampled(sampled, 10, 10.1, 9.9)));
        assertThat(judgement.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(judgement.changePercent()).isCloseTo(100.3, within(0.1));
    }

    /** For each fork two iterations whose bins have that mean together, an empty one among them. */
    private static BenchmarkResult sampled(BenchmarkKey key, double... means) {
        List<List<List<Bin>>> forks = Arrays.stream(means)
                .mapToObj(mean -> List.of(List.of(new Bin(mean / 2, 3), new Bin(mean * 2.5, 1)), List.<Bin>of()))
                .toList();
        return new BenchmarkResult(key, Results.SETTINGS, null, null, new TreeMap<>(), List.of(), forks, List.of());
    }

    @Nested
    class Allocation {

        @Test
        void moreBytesAreSaidWhateverTheTimeDoes() {
            Judgement judgement = Comparison.judge(allocating(560, 560, 561), runs(allocating(480, 480, 480)));
            assertThat(judgement.allocationPercent()).isCloseTo(16.7, within(0.1));
            assertThat(judgement.why())
                    .endsWith(" It allocates 560 bytes for an operation, 80 more than before (+16.7 %).");
            assertThat(judgement.verdict()).isNotEqualTo(Verdict.REGRESSED);
        }

        @Test
        void fewerBytesAreSaidToo() {
            assertThat(Comparison.judge(allocating(240), runs(allocating(480))).why())
                    .endsWith(" It allocates 240 bytes for an operation, 240 fewer than before (-50.0 %).");
        }

        @Test
        void whatIsToleratedIsNotSaid() {
            for (double[] sides : new double[][] {{480, 490}, {10_000, 10_090}, {0.00001, 3}, {480, 480}}) {
                assertThat(Comparison.judge(allocating(sides[1]), runs(allocating(sides[0])))
                                .why())
                        .doesNotContain("allocates");
            }
        }

        @Test
        void whatAForkOfTheBaselineDidIsNoChange() {
            Judgement judgement = Comparison.judge(allocating(500, 500), runs(allocating(400, 400, 520)));
            assertThat(judgement.why()).doesNotContain("allocates");
        }

        @Test
        void ofNothingThereIsNoRatio() {
            Judgement judgement = Comparison.judge(allocating(48), runs(allocating(0.00001)));
            assertThat(judgement.allocationPercent()).isNull();
            assertThat(judgement.why()).endsWith(" It allocates 48 bytes for an operation, 48 more than before.");
            assertThat(Comparison.judge(allocating(48), runs(result("1 1"))).allocationPercent())
                    .isNull();
        }
    }
}
