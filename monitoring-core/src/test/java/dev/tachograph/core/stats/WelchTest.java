package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against figures of R, and of the same formulas integrated numerically elsewhere. */
class WelchTest {

    /** Student's sleep data, as in R's data set {@code sleep}. */
    private static final Sample DRUG_1 = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

    private static final Sample DRUG_2 = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    @Test
    void isTheTestOfTheManualOfR() {
        Difference difference = Welch.difference(DRUG_1, DRUG_2);
        assertThat(difference.estimate()).isCloseTo(-1.58, within(1e-12));
        assertThat(difference.estimate() / difference.standardError()).isCloseTo(-1.8608134674868526, within(1e-12));
        assertThat(difference.degreesOfFreedom()).isCloseTo(17.776473516178488, within(1e-10));
        assertThat(difference.pValue()).isCloseTo(0.0793941401873583, within(1e-12));
        Difference.Interval interval = difference.interval(0.95);
        assertThat(interval.low()).isCloseTo(-3.3654832, within(1e-7));
        assertThat(interval.high()).isCloseTo(0.2054832, within(1e-7));
        assertThat(interval.contains(0)).isTrue();
        assertThat(difference.interval(0.9).contains(0)).isFalse();
    }

    @Test
    void shiftsAndScalesWithTheValues() {
        Difference plain = Welch.difference(DRUG_1, DRUG_2);
        Difference far = Welch.difference(
                new Sample(10, DRUG_1.mean() * 3 + 1e6, DRUG_1.variance() * 9),
                new Sample(10, DRUG_2.mean() * 3 + 1e6, DRUG_2.variance() * 9));
        assertThat(far.pValue()).isCloseTo(plain.pValue(), within(1e-8));
        assertThat(far.estimate()).isCloseTo(3 * plain.estimate(), within(1e-8));
        assertThat(Welch.difference(DRUG_2, DRUG_1).estimate()).isEqualTo(-plain.estimate());
    }

    @Test
    void aVarianceFarFromZeroLosesNoDigits() {
        assertThat(Sample.of(1e9 + 1, 1e9 + 2, 1e9 + 3)).isEqualTo(new Sample(3, 1e9 + 2, 1));
        assertThat(Sample.of(5)).isEqualTo(new Sample(1, 5, 0));
    }

    @Test
    void provesSamenessByTwoOneSidedTests() {
        Difference close = Welch.difference(
                Sample.of(5.02, 4.98, 5.05, 4.97, 5.01), Sample.of(5.00, 5.03, 4.99, 5.04, 4.96, 5.02));
        // The 90 % interval is -0.035311 to 0.033978.
        assertThat(close.isWithin(0.0354, 0.05)).isTrue();
        assertThat(close.isWithin(0.0352, 0.05)).isFalse();
    }

    @Test
    void withoutAnyVarianceTheEstimateIsCertain() {
        Sample five = Sample.of(5, 5, 5);
        Difference none = Welch.difference(five, five);
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.isWithin(1e-9, 0.05)).isTrue();
        assertThat(none.detectable(0.01, 0.03, 0.8)).isEqualTo(0.03);
        Difference some = Welch.difference(Sample.of(6, 6), five);
        assertThat(some.pValue()).isZero();
        assertThat(some.interval(0.99)).isEqualTo(new Difference.Interval(1, 1));
    }

    /** {@code power.t.test(power = 0.90, delta = 1)} of R's manual says n = 22.02110, and 16.71477 for a power of 0.80. */
    @Test
    void findsWhatRSaysItFinds() {
        assertThat(ofTwoGroups(22.02110).detectable(0.05, 0, 0.9)).isCloseTo(1, within(2e-3));
        assertThat(ofTwoGroups(16.71477).detectable(0.05, 0, 0.8)).isCloseTo(1, within(2e-3));
    }

    private static Difference ofTwoGroups(double size) {
        return new Difference(0, Math.sqrt(2 / size), 2 * (size - 1));
    }

    @Test
    void aSmallestEstimateThatCountsIsPartOfWhatIsFound() {
        assertThat(new Difference(0, 1, 8).detectable(0.01, 0, 0.8)).isCloseTo(4.339, within(5e-3));
        assertThat(new Difference(0, 1, 4).detectable(0.01, 0, 0.8)).isCloseTo(5.879, within(5e-3));
        assertThat(new Difference(0, 1, 1).detectable(0.01, 0, 0.8)).isCloseTo(81.59, within(0.2));
        assertThat(new Difference(0, 2, 8).detectable(0.01, 7, 0.8)).isCloseTo(2 * 4.6208, within(1e-2));
        assertThat(new Difference(0, 1, 4).detectable(0.01, 6, 0.8)).isCloseTo(7.0127, within(5e-3));
        // Where nothing but the smallest matters, half of the estimates of that size are below it.
        assertThat(new Difference(0, 1e-6, 8).detectable(0.01, 0.03, 0.8)).isCloseTo(0.03, within(1e-5));
    }

    @Test
    void refusesWhatHasNoVariance() {
        assertThatThrownBy(() -> Welch.difference(Sample.of(1), DRUG_1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sizes = 1 and 10");
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Difference(1, -1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
