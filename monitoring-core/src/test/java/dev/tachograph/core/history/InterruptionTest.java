package dev.tachograph.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {

    @ParameterizedTest
    @CsvSource({
        "12:10, 12:20, true",
        "11:50, 12:10, true",
        "12:50, 13:10, true",
        "11:50, 13:10, true",
        "11:50, 12:00, true",
        "11:50, 11:59, false",
        "13:00, 13:10, false",
        "     , 12:30, true",
        "     , 13:00, false"
    })
    void belongsToEveryRangeItReachesInto(String lastSign, String restarted, boolean overlaps) {
        Interruption interruption =
                new Interruption("server-1", lastSign == null ? null : instant(lastSign), instant(restarted));
        assertThat(interruption.overlaps(instant("12:00"), instant("13:00"))).isEqualTo(overlaps);
    }

    private static Instant instant(String clock) {
        return Instant.parse("2026-03-02T" + clock + ":00Z");
    }
}
