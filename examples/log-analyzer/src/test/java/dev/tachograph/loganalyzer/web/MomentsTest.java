package dev.tachograph.loganalyzer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void timesAreAbsoluteOrBeforeNow() {
        assertThat(Moments.parse("from", null, NOW)).isNull();
        assertThat(Moments.parse("from", " ", NOW)).isNull();
        assertThat(Moments.parse("from", "2026-11-23T09:00:00Z", NOW)).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(Moments.parse("from", "2026-11-23T09:00:00 02:00", NOW)).isEqualTo("2026-11-23T07:00:00Z");
        assertThat(Moments.parse("from", "-90m", NOW)).isEqualTo("2026-11-23T08:30:00Z");
        assertThat(Moments.parse("from", "-7d", NOW)).isEqualTo("2026-11-16T10:00:00Z");
    }

    @Test
    void otherTextIsRefusedWithTheFormsThatAreKnown() {
        for (String other : List.of("yesterday", "+999999999-01-01T00:00:00Z")) {
            assertThatThrownBy(() -> Moments.parse("to", other, NOW))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("to")
                    .hasMessageContaining("-15m");
        }
    }
}
