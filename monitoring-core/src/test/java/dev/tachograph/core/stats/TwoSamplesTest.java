package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Yields of two kinds of corn with a margin of 110: the data and figures that NCSS publishes for its two-sample tests of equivalence
 * (NCSS Statistical Software, chapter 198, validated there against other programs).
 */
class TwoSamplesTest {

    private static final Sample YIELD_A = Sample.of(452, 874, 554, 447, 356, 754, 558, 574, 664, 682, 547, 435, 245);

    private static final Sample YIELD_B =
            Sample.of(546, 547, 774, 465, 459, 665, 467, 365, 589, 534, 456, 651, 654, 665, 546, 537);

    @Test
    void studentsDifferenceIsThatOfTheManual() {
        Difference difference = Student.difference(YIELD_A, YIELD_B);
        assertThat(difference.degreesOfFreedom()).isEqualTo(27);
        assertThat(difference.estimate()).isCloseTo(-8.1153846, within(1e-7));
        assertThat(difference.standardError()).isCloseTo(51.114285, within(1e-6));
        assertThat(difference.interval(0.95).low()).isCloseTo(-112.99323, within(1e-5));
        assertThat(difference.interval(0.95).high()).isCloseTo(96.76246, within(1e-5));
    }

    @Test
    void samenessIsProvenAsInTheManual() {
        Difference pooled = Student.difference(YIELD_A, YIELD_B);
        assertThat(pooled.pValueOfMargin(110)).isCloseTo(0.02821, within(5e-6));
        assertThat(pooled.isWithin(110, 0.0283)).isTrue();
        assertThat(pooled.isWithin(110, 0.0281)).isFalse();
        Difference welch = Welch.difference(YIELD_A, YIELD_B);
        assertThat(welch.degreesOfFreedom()).isCloseTo(19.169, within(5e-4));
        assertThat(welch.standardError()).isCloseTo(53.618547, within(1e-6));
        assertThat(welch.pValueOfMargin(110)).isCloseTo(0.03628, within(5e-6));
    }

    @Test
    void aMarginThatIsExceededIsNeverProven() {
        assertThat(new Difference(5, 1, 8).pValueOfMargin(4)).isGreaterThan(0.5);
        assertThat(new Difference(-5, 1, 8).pValueOfMargin(4)).isGreaterThan(0.5);
        assertThat(new Difference(5, 0, 8).pValueOfMargin(4)).isEqualTo(1);
    }

    @Test
    void withAsManyValuesOnEitherSideStudentFindsWhateverWelchFinds() {
        Sample calm = Sample.of(1, 1.1, 1.2, 0.9);
        Sample wild = Sample.of(2, 2.9, 1.7, 2.4);
        assertThat(Student.difference(wild, calm).standardError())
                .isCloseTo(Welch.difference(wild, calm).standardError(), within(1e-12));
        assertThat(Student.difference(wild, calm).pValue())
                .isLessThan(Welch.difference(wild, calm).pValue());
        assertThat(Student.difference(Sample.of(1), calm).degreesOfFreedom()).isEqualTo(3);
        assertThatThrownBy(() -> Student.difference(Sample.of(1), Sample.of(2)))
                .hasMessageContaining("sizes = 1 and 1");
    }
}
