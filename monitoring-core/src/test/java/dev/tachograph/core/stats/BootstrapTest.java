package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.stats.Difference.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static double[][] groups(Random random, int groups, int values, double between, double within) {
        double[][] drawn = new double[groups][values];
        for (double[] group : drawn) {
            double level = between * random.nextGaussian();
            for (int i = 0; i < values; i++) {
                group[i] = level + within * random.nextGaussian();
            }
        }
        return drawn;
    }

    /**
     * The 90 % percentile interval of the difference of the treated and the control mice of Efron and Tibshirani (1993), tables 2.1 and
     * 8.1: 30.63, with a bootstrap standard error of 26.85.
     */
    @Test
    void theSurvivalOfMiceIsThatOfTheBook() {
        double[][] treated = {{94}, {197}, {16}, {38}, {99}, {141}, {23}};
        double[][] control = {{52}, {104}, {146}, {10}, {51}, {30}, {40}, {27}, {46}};
        Interval interval = Bootstrap.difference(treated, control, 0.6827, 20_000, new Random(1));
        assertThat((interval.high() - interval.low()) / 2).isCloseTo(26.85, within(1.5));
        assertThat((interval.high() + interval.low()) / 2).isCloseTo(30.63, within(2.0));
    }

    @Test
    void theSameSeedIsTheSameInterval() {
        double[][] groups = groups(new Random(3), 6, 5, 1, 1);
        Interval first = Bootstrap.difference(groups, groups, 0.99, 500, new Random(9));
        assertThat(Bootstrap.difference(groups, groups, 0.99, 500, new Random(9)))
                .isEqualTo(first);
        assertThat(first.contains(0)).isTrue();
    }

    @Test
    void manyGroupsHoldWhatIsPromisedAndFewDoNot() {
        assertThat(missed(5)).isBetween(0.025, 0.07);
        assertThat(missed(30)).isLessThan(0.03);
    }

    /** Share of 99 % intervals of equal groups that leave out no difference. */
    private static double missed(int groups) {
        Random random = new Random(groups);
        int missed = 0;
        for (int trial = 0; trial < 600; trial++) {
            Interval interval = Bootstrap.difference(
                    groups(random, groups, 3, 1, 0.3), groups(random, groups, 3, 1, 0.3), 0.99, 600, random);
            missed += interval.contains(0) ? 0 : 1;
        }
        return missed / 600.0;
    }

    @Test
    void refusesWhatHasNoValues() {
        double[][] some = {{1}};
        assertThatThrownBy(() -> Bootstrap.difference(some, new double[0][], 0.9, 10, new Random(1)))
                .hasMessageContaining("groups = 1 and 0");
        assertThatThrownBy(() -> Bootstrap.difference(some, new double[][] {{}}, 0.9, 10, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bootstrap.difference(some, some, 0.9, 0, new Random(1)))
                .hasMessageContaining("resamples = 0");
    }
}
