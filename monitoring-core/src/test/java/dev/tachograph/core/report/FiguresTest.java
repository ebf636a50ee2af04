package dev.tachograph.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                // value       unit     figure
                "0           | ratio   | 0.0 %",
                "0.4234      | ratio   | 42.3 %",
                "0.00034     | ratio   | 0.03 %",
                "0.00999     | ratio   | 1.0 %",
                "1           | ratio   | 100.0 %",
                "-0.0001     | ratio   | -0.01 %",
                "0           | bytes   | 0 B",
                "512         | bytes   | 512 B",
                "1023.6      | bytes   | 1.00 KiB",
                "1536        | bytes   | 1.50 KiB",
                "16106127360 | bytes   | 15.0 GiB",
                "1.0e30      | bytes   | 1.00e+30 B",
                "-2048       | bytes   | -2.00 KiB",
                "2097152     | bytes/s | 2.00 MiB/s",
                "0           | seconds | 0 s",
                "0.0000123   | seconds | 12.3 µs",
                "0.9999      | seconds | 1.00 s",
                "0.01234     | seconds | 12.3 ms",
                "59.96       | seconds | 1 min",
                "90          | seconds | 1 min 30 s",
                "0.42        | ''      | 0.42",
                "12          | ''      | 12",
                "12.34       | ''      | 12.3",
                "9999        | ''      | 9 999",
                "1234567     | ''      | 1.23 M",
                "1.0e40      | ''      | 1.00e+40",
                "0.00001     | ''      | 1.0e-05",
                "NaN         | ''      | –",
                "Infinity    | bytes   | –",
                "3           | threads | 3 threads",
                "0           | /s      | 0 /s",
                "0.00083     | /s      | < 0.01 /s",
                "0.0099      | /s      | < 0.01 /s",
                "0.01        | /s      | 0.01 /s",
                "12.34       | /s      | 12.3 /s",
            },
            delimiter = '|')
    void writesThreeDigitsInAUnitThatFits(double value, String unit, String figure) {
        assertThat(plainSpaces(Figures.of(value, unit))).isEqualTo(figure);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, ratio, 50 %",
        "1073741824, bytes, 1 GiB",
        "1610612736, bytes, 1.5 GiB",
        "100, '', 100",
        "10485760, bytes/s, 10 MiB/s",
        "0, /s, 0 /s",
        "0.002, /s, 0.002 /s",
        "0.00005, /s, 0.00005 /s",
        "0.015, /s, 0.015 /s",
        "0.5, /s, 0.5 /s",
        "0.002, us/op, 0.002 us/op",
        "0.015, '', 0.015",
        "0.00005, s/op, 5e-05 s/op"
    })
    void writesRoundTicksWithoutZerosBehindThePoint(double value, String unit, String label) {
        assertThat(plainSpaces(Figures.axis(value, unit))).isEqualTo(label);
    }

    @Test
    void joinsFigureAndUnitByANoBreakSpace() {
        assertThat(Figures.of(0.5, "ratio")).isEqualTo("50.0\u00a0%");
    }

    @Test
    void writesADashForWhatIsAbsent() {
        assertThat(Figures.of(null, "bytes")).isEqualTo("–");
        assertThat(Figures.time(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "3600, 1 h", "11520, 3 h 12 min", "187200, 2 d 4 h", "-5, 0 s"})
    void writesTheTwoLargestPartsOfALengthOfTime(long seconds, String text) {
        assertThat(plainSpaces(Figures.duration(Duration.ofSeconds(seconds)))).isEqualTo(text);
    }

    @Test
    void writesTimesInUtc() {
        assertThat(Figures.time(Instant.parse("2026-01-02T03:04:05.678Z"))).isEqualTo("2026-01-02 03:04:05 UTC");
    }

    private static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
