package dev.tachograph.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkWordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "12.34    | 0.41     | us/op | 12.3 ± 0.410 us/op",
                "0.004213 | 0.000251 | us/op | 0.00421 ± 2.51e-04 us/op",
                "0.5      | none     | ms/op | 0.500 ms/op",
                "-0.0623  | none     | ''    | -0.0623",
                "0        | 0        | us/op | 0 ± 0 us/op",
                "NaN      | NaN      | us/op | – ± –",
                "none     | none     | us/op | –",
            })
    void smallScoresHaveThreeDigitsToo(Double score, Double error, String unit, String words) {
        assertThat(BenchmarkWording.score(score, error, unit).replace('\u00a0', ' '))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"-0.04, 0.0", "-0.06, -0.1", "31.24, +31.2", "1234, over 1000", "-1001, below -1000"})
    void aChangeHasItsSignUnlessItIsNone(Double percent, String words) {
        assertThat(BenchmarkWording.change(percent)).isEqualTo(words + "\u00a0%");
    }
}
