package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', ab, 2", "kitten, sitting, 3", "port, prot, 2", "flaw, lawn, 2"})
    void countsTheEditsBetweenTwoNames(String from, String to, int edits) {
        assertThat(NearestName.distance(from, to)).isEqualTo(edits);
        assertThat(NearestName.distance(to, from)).isEqualTo(edits);
    }

    @Test
    void takesTheNearestAndOfEquallyNearOnesTheFirst() {
        assertThat(NearestName.of("hoours", List.of("days", "hour", "hours"))).contains("hours");
        assertThat(NearestName.of("x1", List.of("x2", "x3"))).contains("x2");
    }

    @ParameterizedTest
    @CsvSource({
        "ALERTS_CPU_TRESHOLD, ALERTS_CPU_USAGE_THRESHOLD",
        "ALERT_COOLDOWN, ALERTS_ALERT_COOLDOWN",
        "metrics.interval, metrics.flush_interval"
    })
    void takesTheOneOfWhichWordsWereLeftOut(String written, String meant) {
        assertThat(NearestName.of(
                        written,
                        List.of(
                                "ALERTS_MEMORY_USAGE_THRESHOLD",
                                "ALERTS_CPU_USAGE_THRESHOLD",
                                "ALERTS_ALERT_COOLDOWN",
                                "metrics.flush_interval")))
                .contains(meant);
    }

    @Test
    void guessesNothingFromOneWordOfMany() {
        assertThat(NearestName.of("THRESHOLD", List.of("ALERTS_CPU_USAGE_THRESHOLD")))
                .isEmpty();
    }

    @Test
    void takesNoneThatIsTooFarAway() {
        assertThat(NearestName.of("weather", List.of("server"))).isEmpty();
    }
}
