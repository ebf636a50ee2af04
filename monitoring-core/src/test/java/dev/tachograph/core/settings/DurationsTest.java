package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S, 500ms",
        "10s, PT10S, 10s",
        "300, PT5M, 5m",
        "5m, PT5M, 5m",
        "2h, PT2H, 2h",
        "24h, PT24H, 1d",
        "14d, PT336H, 14d",
        "90m, PT90M, 90m",
        "1.5h, PT1H30M, 90m",
        "0.25, PT0.25S, 250ms",
        "0.5ms, PT0.0005S, 0.5ms",
        "-5s, PT-5S, -5s",
        "-0.5s, PT-0.5S, -500ms",
        "0, PT0S, 0s",
        "' 7 d ', PT168H, 7d",
        "0.000000001, PT0.000000001S, 0.000001ms",
    })
    void readsAndWrites(String text, Duration duration, String shortest) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.format(duration)).isEqualTo(shortest);
        assertThat(Durations.parse(shortest)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "10 seconds", "5M", "1w", "1e3", "PT5M", "5m30s", "--5s", ".5s", "1.s"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be a duration");
    }

    @Test
    void refusesWhatIsLongerThanADurationCanBe() {
        assertThatThrownBy(() -> Durations.parse("999999999999999999d")).hasMessage("must be a shorter duration");
        assertThatThrownBy(() -> Durations.ofSeconds(1e300)).hasMessage("must be a shorter duration");
        assertThatThrownBy(() -> Durations.ofSeconds(Double.POSITIVE_INFINITY))
                .hasMessage("must be a finite number of seconds");
    }

    @Test
    void readsANumberAsSeconds() {
        assertThat(Durations.ofSeconds(300L)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Durations.ofSeconds(0.1)).isEqualTo(Duration.ofMillis(100));
    }
}
