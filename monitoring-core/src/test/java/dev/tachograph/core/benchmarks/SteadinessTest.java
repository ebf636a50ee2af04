package dev.tachograph.core.benchmarks;

import static dev.tachograph.core.benchmarks.Results.key;
import static dev.tachograph.core.benchmarks.Results.result;
import static dev.tachograph.core.benchmarks.Results.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    private static final String WARMING =
            "12/11/10.5/10.2/10 12.1/11.2/10.4/10.3/10.1 11.9/11/10.6/10.2/10 10/10/10/10/10";

    @Test
    void forksThatStillWarmUpAreSaidAndNotLeftOut() {
        Judgement judgement = Comparison.judge(result(WARMING), runs(result("10 10.1 9.9 10")));
        assertThat(judgement.forks()).isEqualTo(4);
        assertThat(judgement.why())
                .endsWith(
                        " Not steady: in 3 of 4 forks of its own the later iterations take less time than the earlier ones"
                                + " (11.9 % in the middle one); a longer warm-up would say more.");
    }

    @Test
    void bothSidesOfAPairAreSaid() {
        String why = RunComparison.of(List.of(result(WARMING)), List.of(result(WARMING)))
                .pairs()
                .get(0)
                .judgement()
                .why();
        assertThat(why).contains("3 of 4 forks of the head").contains("3 of 4 forks of the base");
    }

    @Test
    void throughputThatRisesTakesLessTime() {
        BenchmarkResult rising =
                result(key(BenchmarkMode.THROUGHPUT, "ops/s"), "80/85/90/95/100 80/86/90/95/101 79/85/90/96/100");
        assertThat(Steadiness.note(rising, "of its own")).contains("take less time");
    }

    @Test
    void whatMovesLittleOrOnceOrToAndFroIsSteady() {
        assertThat(Steadiness.note(result("10.1/10.05/10/9.95/9.9 10.1/10.05/10/9.95/9.9 10.1/10.05/10/9.95/9.9"), ""))
                .isEmpty();
        assertThat(Steadiness.note(result("12/11/10.5/10.2/10"), "")).isEmpty();
        assertThat(Steadiness.note(result("12/11/10/10.1/9 9/10/11/11.5/12 12/11/10/9/8 8/9/10/11/12"), ""))
                .isEmpty();
        assertThat(Steadiness.note(result("-/- 5 0/1"), "")).isEmpty();
    }

    @Test
    void aMachineThatSlowsDownFromForkToForkIsSaid() {
        assertThat(drift("10 10.1 10.2 10.3 10.4", "10.5 10.6 10.7 10.8 10.9"))
                .isEqualTo(
                        " Drifting: on both sides forks tend to take more time than those before them, so the machine may"
                                + " have changed between base and head; measure both in turns.");
        assertThat(drift("10.9 10.8 10.7 10.6 10.5", "10.4 10.3 10.2 10.1 10")).contains("take less time");
        assertThat(drift("10 10.1 10.2 10.3 10.4", "10.9 10.8 10.7 10.6 10.5")).isEmpty();
        assertThat(drift("10 10.2 10.1 10.4 10.3", "10.5 10.9 10.7 10.6 10.8")).isEmpty();
        assertThat(drift("10 10.1", "10.2 10.3")).isEmpty();
    }

    private static String drift(String base, String head) {
        return Steadiness.drift(ForkMeans.of(result(head)), ForkMeans.of(result(base)));
    }

    @Test
    void noiseIsSteady() {
        Random random = new Random(8);
        int noted = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            List<List<@Nullable Double>> raw = new ArrayList<>();
            for (int fork = 0; fork < 5; fork++) {
                List<@Nullable Double> iterations = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    iterations.add(Math.exp(0.1 * random.nextGaussian()));
                }
                raw.add(iterations);
            }
            noted += Steadiness.note(Results.of(Results.TIME, raw), "").isEmpty() ? 0 : 1;
        }
        assertThat(noted).isLessThan(15);
    }
}
