package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, at",
        "0.004, at",
        "0.006, 1 % over",
        "-0.004, at",
        "-0.516, 52 % under",
        "-0.9957, 99 % under",
        "-1, 100 % under",
        "0.1949, 19 % over",
        "0.1996, 19 % over",
        "0.2, 20 % over",
        "0.4996, 49 % over",
        "0.5, 50 % over",
        "0.516, 52 % over"
    })
    void roundsADistanceAndNeverUpToABoundThatIsNotReached(double above, String words) {
        assertThat(Words.distance(above)).isEqualTo(words);
    }
}
