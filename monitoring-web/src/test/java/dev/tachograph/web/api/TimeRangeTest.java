package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    @Test
    void isTheLastHourByDefault() {
        TimeRange lastHour = new TimeRange(Instant.parse("2026-03-08T11:00:00Z"), NOW);
        assertThat(TimeRange.parse(null, null, NOW)).isEqualTo(lastHour);
        assertThat(TimeRange.parse("", "", NOW)).isEqualTo(lastHour);
    }

    @Test
    void isTheHourBeforeItsEndWhenOnlyThatIsGiven() {
        assertThat(TimeRange.parse(null, "2026-01-02T03:00:00Z", NOW))
                .isEqualTo(new TimeRange(Instant.parse("2026-01-02T02:00:00Z"), Instant.parse("2026-01-02T03:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "-30s, 2026-03-08T11:59:30Z",
        "-15m, 2026-03-08T11:45:00Z",
        "-1h, 2026-03-08T11:00:00Z",
        "-7d, 2026-03-01T12:00:00Z",
        "-2w, 2026-02-22T12:00:00Z",
        "now-1h, 2026-03-08T11:00:00Z",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.25Z, 2026-01-01T00:00:00.250Z",
        "2026-01-01T01:00:00+01:00, 2026-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void readsInstantsAndTimesBeforeNow(String from, Instant expected) {
        assertThat(TimeRange.parse(from, "now", NOW)).isEqualTo(new TimeRange(expected, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "-1",
                "-h",
                "-1y",
                "- 1h",
                "+1h",
                "1h",
                "-1.5h",
                "-9999999999h",
                "-999999999w",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-13-01T00:00:00Z",
                "1767225600",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "1969-12-31T23:59:59Z",
                " now"
            })
    void refusesAnythingElseAndNamesParameterValueAndRemedy(String text) {
        assertThatThrownBy(() -> TimeRange.parse(text, null, NOW))
                .isInstanceOfSatisfying(BadParameterException.class, e -> {
                    Problem problem = e.problem();
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.detail()).startsWith("from = \"" + text + "\": ");
                    assertThat(problem.remedy()).contains("-1h");
                    assertThat(problem.more())
                            .containsEntry("parameter", "from")
                            .containsEntry("value", text);
                });
    }

    @Test
    void remindsOfThePlusThatAQueryTurnsIntoASpace() {
        assertThatThrownBy(() -> TimeRange.parse("-1h", "2026-01-01T00:00:00 01:00", NOW))
                .isInstanceOfSatisfying(
                        BadParameterException.class,
                        e -> assertThat(e.problem().remedy()).contains("%2B"));
    }

    @ParameterizedTest
    @CsvSource({"now, now", "-1h, -2h", "now, ''", "2026-03-08T12:00:00Z, now", "2030-01-01T00:00:00Z, ''"})
    void refusesAStartThatIsNotBeforeTheEnd(String from, String to) {
        assertThatThrownBy(() -> TimeRange.parse(from, to, NOW))
                .hasMessageStartingWith("from = \"" + from + "\": must be before");
    }
}
