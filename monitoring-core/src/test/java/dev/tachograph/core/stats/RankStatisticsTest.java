package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.core.stats.Difference.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankStatisticsTest {

    /** Hamilton depression scale of nine patients before and after a tranquilizer: Hollander and Wolfe (1973), p. 29. */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    private static double[] fell() {
        double[] differences = new double[BEFORE.length];
        Arrays.setAll(differences, i -> BEFORE[i] - AFTER[i]);
        return differences;
    }

    /** Their examples 3.3 and 3.4, and R's {@code wilcox.test(paired = TRUE, conf.int = TRUE)}: 0.46, and 0.010 to 0.786. */
    @Test
    void theMiddleOfPairsIsThatOfTheBook() {
        SignedRank rank = SignedRank.of(fell(), 0.95);
        assertThat(rank.estimate()).isCloseTo(0.46, within(1e-12));
        assertThat(rank.interval().low()).isCloseTo(0.010, within(1e-12));
        assertThat(rank.interval().high()).isCloseTo(0.786, within(1e-12));
    }

    @Test
    void fewPairsBoundNothing() {
        double[] eight = Arrays.copyOf(fell(), 8);
        assertThat(SignedRank.of(eight, 0.99).interval())
                .isEqualTo(new Interval(
                        Arrays.stream(eight).min().orElseThrow(),
                        Arrays.stream(eight).max().orElseThrow()));
        assertThat(SignedRank.of(Arrays.copyOf(eight, 7), 0.99).interval())
                .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(SignedRank.of(new double[] {3}, 0.5).estimate()).isEqualTo(3);
        assertThatThrownBy(() -> SignedRank.of(new double[0], 0.9)).hasMessageContaining("pairs = 0");
        assertThatThrownBy(() -> SignedRank.of(eight, 1)).hasMessageContaining("confidence = 1.0");
    }

    @Test
    void theIntervalHoldsTheMiddleAsOftenAsItSays() {
        Random random = new Random(5);
        int held = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            double[] pairs = random.doubles(12).map(u -> random.nextGaussian()).toArray();
            held += SignedRank.of(pairs, 0.95).interval().contains(0) ? 1 : 0;
        }
        assertThat(held / 2_000.0).isBetween(0.945, 0.97);
    }

    /** Lightness and quality of canned tuna: Hollander and Wolfe (1973), p. 185, as in R's manual of {@code cor.test}: T = 26 of 36. */
    @Test
    void theTrendIsKendalls() {
        // Quality in the order of lightness 41.9, 44.1, 44.4, 44.7, 45.2, 45.9, 50.7, 53.3, 60.1.
        KendallTrend trend = KendallTrend.of(2.5, 4.0, 2.6, 3.6, 2.8, 3.1, 5.2, 5.0, 3.8);
        assertThat(trend.s()).isEqualTo(2 * 26 - 36);
        assertThat(trend.variance()).isEqualTo(92);
        // The exact p-value is 0.1194.
        assertThat(trend.pValue()).isCloseTo(0.1194, within(2e-3));
    }

    @Test
    void shortSeriesAreToldOfTogether() {
        KendallTrend falling = KendallTrend.of(5, 4, 3, 2, 1);
        assertThat(falling.pValue()).isGreaterThan(0.02);
        assertThat(falling.plus(falling).plus(falling).pValue()).isLessThan(0.001);
        assertThat(falling.plus(KendallTrend.of(1, 2, 3, 4, 5)).pValue()).isEqualTo(1);
        assertThat(KendallTrend.of(7, 7, 7).pValue()).isEqualTo(1);
        assertThat(KendallTrend.NONE.plus(KendallTrend.of(1)).pValue()).isEqualTo(1);
    }
}
