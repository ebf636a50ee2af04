package dev.tachograph.core.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often a verdict is right, on simulated results: log-normal noise of forks, and of the machine from run to run. */
class ComparisonSimulationTest {

    private static final int TRIALS = 1_000;

    private final Random random = new Random(20260302);

    /**
     * @param factor of the time of the candidate
     * @param runs in the baseline
     * @param forkNoise standard deviation of a fork's log mean inside its run
     * @param runNoise standard deviation of what all forks of a run share
     * @return share of the trials with that verdict
     */
    private double share(Verdict verdict, double factor, int runs, int forks, double forkNoise, double runNoise) {
        int found = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            BenchmarkResult candidate = result(factor, forks, forkNoise, runNoise);
            BenchmarkResult[] baseline = new BenchmarkResult[runs];
            for (int run = 0; run < runs; run++) {
                baseline[run] = result(1, forks, forkNoise, runNoise);
            }
            if (Comparison.judge(candidate, Results.runs(baseline)).verdict() == verdict) {
                found++;
            }
        }
        return found / (double) TRIALS;
    }

    private BenchmarkResult result(double factor, int forks, double forkNoise, double runNoise) {
        double level = Math.log(50 * factor) + runNoise * random.nextGaussian();
        List<List<@Nullable Double>> raw = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            double mean = Math.exp(level + forkNoise * random.nextGaussian());
            raw.add(List.of(mean * 0.99, mean, mean * 1.01));
        }
        return Results.of(Results.TIME, raw);
    }

    @Test
    void equalCodeRaisesFewFalseAlarms() {
        assertThat(share(Verdict.REGRESSED, 1, 1, 5, 0.05, 0)).isLessThan(0.01);
        assertThat(share(Verdict.REGRESSED, 1, 1, 2, 0.05, 0)).isLessThan(0.015);
        assertThat(share(Verdict.REGRESSED, 1, 1, 10, 0.15, 0)).isLessThan(0.01);
        assertThat(share(Verdict.IMPROVED, 1, 1, 5, 0.05, 0)).isLessThan(0.01);
    }

    @Test
    void equalCodeOnAMachineThatDriftsRaisesFewFalseAlarms() {
        assertThat(share(Verdict.REGRESSED, 1, 3, 3, 0.02, 0.1)).isLessThan(0.015);
        assertThat(share(Verdict.REGRESSED, 1, 5, 3, 0.02, 0.1)).isLessThan(0.015);
        assertThat(share(Verdict.REGRESSED, 1, 10, 3, 0.02, 0.1)).isLessThan(0.015);
        assertThat(share(Verdict.REGRESSED, 1, 10, 1, 0.05, 0)).isLessThan(0.015);
    }

    @Test
    void aSlowdownOfAFifthIsFound() {
        assertThat(share(Verdict.REGRESSED, 1.2, 1, 5, 0.05, 0)).isGreaterThan(0.9);
        assertThat(share(Verdict.REGRESSED, 1.2, 1, 10, 0.05, 0)).isGreaterThan(0.99);
        assertThat(share(Verdict.REGRESSED, 1.2, 10, 3, 0.05, 0.02)).isGreaterThan(0.9);
        assertThat(share(Verdict.REGRESSED, 1.5, 10, 3, 0.02, 0.1)).isGreaterThan(0.7);
    }

    @Test
    void whatIsEqualAndSteadyIsSaidToBeTheSame() {
        assertThat(share(Verdict.EQUIVALENT, 1, 1, 5, 0.01, 0)).isGreaterThan(0.95);
        assertThat(share(Verdict.EQUIVALENT, 1, 10, 3, 0.01, 0.005)).isGreaterThan(0.9);
        // A difference as large as what matters is not.
        assertThat(share(Verdict.EQUIVALENT, 1.03, 1, 5, 0.01, 0)).isLessThan(0.06);
    }

    @Test
    void whatIsCalledDetectableIsFoundInFourOfFiveCases() {
        // 10 runs of one fork leave 9 degrees of freedom, with which 4.21 standard errors are found so often.
        double detectable = Math.exp(4.21 * 0.05 * Math.sqrt(1.1));
        assertThat(share(Verdict.REGRESSED, detectable, 10, 1, 0.05, 0)).isBetween(0.76, 0.84);
    }
}
