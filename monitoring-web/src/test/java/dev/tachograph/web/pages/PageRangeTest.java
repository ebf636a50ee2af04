package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.web.pages.PageRange.Quick;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRangeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void isTheLastHourWithoutParameters() {
        assertThat(PageRange.of(null, null, "", NOW))
                .isEqualTo(new PageRange(NOW.minus(Duration.ofHours(1)), NOW, Quick.HOUR, ""));
    }

    @ParameterizedTest
    @CsvSource({"15m, PT15M", "1h, PT1H", "6h, PT6H", "24h, PT24H", "7d, PT168H"})
    void knowsTheQuickChoices(String id, Duration length) {
        PageRange range = PageRange.of(id, null, null, NOW);
        assertThat(Duration.between(range.from(), range.to())).isEqualTo(length);
        assertThat(range.quick()).isNotNull();
        assertThat(range.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5m, 10", "6h, 10", "24h, 60", "7d, 60"})
    void aLongRangeIsAskedForAgainLessOften(String id, long seconds) {
        assertThat(PageRange.of(id, null, null, NOW).refreshSeconds()).isEqualTo(seconds);
    }

    @Test
    void isFixedBetweenFromAndTo() {
        PageRange range = PageRange.of("7d", "2026-01-01T00:00:00Z", "2026-01-01T06:00:00Z", NOW);
        assertThat(range)
                .isEqualTo(new PageRange(
                        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T06:00:00Z"), null, ""));
    }

    @Test
    void takesTheFieldsOfAFormWithoutScriptAsUtc() {
        assertThat(PageRange.of(null, "2026-01-01T00:00", "2026-01-01T06:00", NOW)
                        .from())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "42x, , , range = \"42x\"",
        ", yesterday, , from = \"yesterday\"",
        ", 2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, must be before",
    })
    void showsTheLastHourAndSaysWhyWhenTheAddressIsWrong(String quick, String from, String to, String words) {
        PageRange range = PageRange.of(quick, from, to, NOW);
        assertThat(range.quick()).isEqualTo(Quick.HOUR);
        assertThat(range.problem()).contains(words).endsWith("This is the last hour.");
    }
}
