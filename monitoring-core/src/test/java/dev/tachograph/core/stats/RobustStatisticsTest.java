package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustStatisticsTest {

    /** Permeability constants of human chorioamnion at term, and between 12 and 26 weeks: Hollander and Wolfe (1973), p. 69. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    /** What R says of {@code quantile(1:10, c(0.1, 0.25, 0.95))}. */
    @Test
    void quantilesAreThoseOfR() {
        double[] values = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        assertThat(Quantiles.of(values, 0.1)).isCloseTo(1.9, within(1e-12));
        assertThat(Quantiles.of(values, 0.25)).isCloseTo(3.25, within(1e-12));
        assertThat(Quantiles.of(values, 0.95)).isCloseTo(9.55, within(1e-12));
        assertThat(Quantiles.of(values, 0)).isEqualTo(1);
        assertThat(Quantiles.of(values, 1)).isEqualTo(10);
        assertThat(Quantiles.median(values)).isEqualTo(5.5);
        assertThat(Quantiles.median(values, 0, 3)).isEqualTo(9);
        assertThat(values[0]).isEqualTo(10);
        assertThatThrownBy(() -> Quantiles.of(values, 1.1)).hasMessageContaining("share = 1.1");
        assertThatThrownBy(() -> Quantiles.median()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void selectingFindsWhatSortingWould() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(1 + random.nextInt(40))
                    .map(v -> Math.rint(v * 9))
                    .toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int index = random.nextInt(values.length);
            assertThat(Quantiles.select(values, values.length, index)).isEqualTo(sorted[index]);
        }
    }

    /** What R's manual says of {@code mad(c(1:9))}; a value far off changes nothing. */
    @Test
    void theMedianAbsoluteDeviationIsThatOfR() {
        assertThat(RobustScale.mad(1, 2, 3, 4, 5, 6, 7, 8, 9)).isCloseTo(2.9652, within(1e-4));
        assertThat(RobustScale.mad(1, 2, 3, 4, 5, 6, 7, 8, 1e9)).isCloseTo(2.9652, within(1e-4));
    }

    @Test
    void theBroadScaleSeesASecondModeThatTheMedianDoesNot() {
        Random random = new Random(2);
        double[] normal = random.doubles(5_000).map(u -> random.nextGaussian()).toArray();
        assertThat(RobustScale.ofDeviations(normal)).isCloseTo(1, within(0.05));
        double[] modes = Arrays.stream(normal)
                .map(v -> v + (random.nextInt(10) < 3 ? 10 : 0))
                .toArray();
        assertThat(RobustScale.mad(modes)).isLessThan(2);
        assertThat(RobustScale.ofDeviations(modes)).isGreaterThan(5);
        double[] outliers = Arrays.stream(normal)
                .map(v -> v + (random.nextInt(10) < 1 ? 1e6 : 0))
                .toArray();
        assertThat(RobustScale.ofDeviations(outliers)).isLessThan(1.4);
    }

    /** R's {@code wilcox.test} says W = 35; SciPy's {@code mannwhitneyu(method="asymptotic")} the p-values. */
    @Test
    void ranksAreComparedAsRAndSciPyDo() {
        MannWhitney permeability = MannWhitney.test(AT_TERM, EARLIER);
        assertThat(permeability.u()).isEqualTo(35);
        assertThat(permeability.pValue()).isCloseTo(0.24462360512698333, within(1e-12));
        MannWhitney diabetes = MannWhitney.test(new double[] {19, 22, 16, 29, 24}, new double[] {20, 11, 17, 12});
        assertThat(diabetes.u()).isEqualTo(17);
        assertThat(diabetes.pValue()).isCloseTo(0.11134688653314041, within(1e-12));
        MannWhitney tied = MannWhitney.test(new double[] {1, 2, 2, 3, 5, 5}, new double[] {2, 3, 4, 5, 6, 7, 7});
        assertThat(tied.u()).isEqualTo(9.5);
        assertThat(tied.pValue()).isCloseTo(0.11105494577590766, within(1e-12));
        assertThat(tied.z()).isNegative();
        assertThat(MannWhitney.test(new double[] {3, 3}, new double[] {3, 3, 3}).pValue())
                .isEqualTo(1);
        assertThatThrownBy(() -> MannWhitney.test(AT_TERM, new double[0])).hasMessageContaining("sizes = 10 and 0");
    }

    /** R's {@code wilcox.test(conf.int = TRUE)} of the same data: 0.305, 95 % interval -0.15 to 0.76. */
    @Test
    void theShiftIsThatOfR() {
        HodgesLehmann shift = HodgesLehmann.shift(AT_TERM, EARLIER, 0.95);
        assertThat(shift.estimate()).isCloseTo(0.305, within(1e-12));
        assertThat(shift.interval().low()).isCloseTo(-0.15, within(1e-12));
        assertThat(shift.interval().high()).isCloseTo(0.76, within(1e-12));
        assertThatThrownBy(() -> HodgesLehmann.shift(AT_TERM, EARLIER, 1)).hasMessageContaining("confidence = 1.0");
    }

    @Test
    void theShiftFollowsItsUnitAndFewValuesRejectNothing() {
        double[] doubled = Arrays.stream(AT_TERM).map(v -> 2 * v + 7).toArray();
        double[] others = Arrays.stream(EARLIER).map(v -> 2 * v).toArray();
        assertThat(HodgesLehmann.shift(doubled, others, 0.95).estimate()).isCloseTo(7.61, within(1e-12));
        HodgesLehmann single = HodgesLehmann.shift(new double[] {5}, new double[] {1, 2}, 0.99);
        assertThat(single.estimate()).isEqualTo(3.5);
        assertThat(single.interval()).isEqualTo(new Difference.Interval(3, 4));
    }
}
