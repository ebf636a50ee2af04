package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTypeTest {

    private final Key<Long> key =
            Key.of("retention.max_size", new SizeType(1_000_000, 5_000_000_000_000L), 2_000_000_000L, "A size.");

    @ParameterizedTest
    @CsvSource({
        "2GB, 2000000000",
        "2 gb, 2000000000",
        "1.5GB, 1500000000",
        "500MB, 500000000",
        "5TB, 5000000000000",
        "1000kB, 1000000",
        "1000000, 1000000"
    })
    void isANumberWithOrWithoutAUnit(String text, long bytes) {
        assertThat(key.fromText(text)).isEqualTo(bytes);
        assertThat(key.fromToml(text)).isEqualTo(bytes);
    }

    @Test
    void isShownInTheLargestUnitThatLeavesNoFraction() {
        assertThat(key.toToml(2_000_000_000L)).isEqualTo("\"2GB\"");
        assertThat(key.toToml(1_500_000_000L)).isEqualTo("\"1500MB\"");
        assertThat(key.toToml(1_000_001L)).isEqualTo("\"1000001\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1GB", "2GiB", "1e3", "GB"})
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key.fromText(text))
                .withMessage("must be a size: a number with one of the units kB, MB, GB, TB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999kB", "6TB", "999999999999999TB"})
    void hasBounds(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key.fromText(text))
                .withMessage("must be between 1MB and 5TB");
    }
}
