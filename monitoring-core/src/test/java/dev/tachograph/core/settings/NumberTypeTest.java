package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTypeTest {

    private final NumberType percent = new NumberType(0, 100);
    private final Key<Double> key = Key.of("alerts.cpu_usage_threshold", percent, 80.0, "A threshold.");

    @Test
    void wholeAndBrokenNumbersAreNumbersInTheFileAndInVariables() {
        assertThat(key.fromToml(70L)).isEqualTo(70.0);
        assertThat(key.fromToml(99.5)).isEqualTo(99.5);
        assertThat(key.fromText("70")).isEqualTo(70.0);
        assertThat(key.fromText(" 12.25 ")).isEqualTo(12.25);
        assertThat(key.fromText("0")).isZero();
        assertThat(key.toToml(80.0)).isEqualTo("80.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1f", "0x1p3", "NaN", "-0.1", "100.1", "1e400"})
    void whatIsNoneOrOutOfBoundsIsRefusedWithTheBounds(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key.fromText(text))
                .withMessage("must be a number between 0 and 100");
    }

    @Test
    void whatTomlHoldsBesidesNumbersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> key.fromToml("80"));
        assertThatIllegalArgumentException().isThrownBy(() -> key.fromToml(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> key.fromToml(Double.POSITIVE_INFINITY));
    }
}
