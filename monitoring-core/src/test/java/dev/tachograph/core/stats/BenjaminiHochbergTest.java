package dev.tachograph.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    /** The fifteen hypotheses about thrombolysis in Benjamini and Hochberg (1995), section 4: four are rejected at 5 %. */
    private static final double[] THROMBOLYSIS = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0000
    };

    @Test
    void rejectsTheFourHypothesesOfThePaper() {
        double[] adjusted = BenjaminiHochberg.adjusted(THROMBOLYSIS);
        assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05).count()).isEqualTo(4);
        assertThat(adjusted[0]).isCloseTo(0.0015, within(1e-12));
        assertThat(adjusted[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        // 0.0278 * 15 / 6 is larger than what 0.0298 and 0.0344 are adjusted to: the order stays.
        assertThat(adjusted[4]).isCloseTo(0.0201 * 15 / 5, within(1e-12));
        assertThat(adjusted[14]).isEqualTo(1);
    }

    @Test
    void orderDoesNotMatterAndOneTestIsItself() {
        assertThat(BenjaminiHochberg.adjusted(0.04, 0.01, 0.03)).containsExactly(0.04, 0.03, 0.04);
        assertThat(BenjaminiHochberg.adjusted(0.02)).containsExactly(0.02);
        assertThat(BenjaminiHochberg.adjusted()).isEmpty();
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(0.5, Double.NaN)).hasMessageContaining("pValue = NaN");
    }
}
