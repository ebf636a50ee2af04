package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchmarksTableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant next(String expression, ZoneId zone, String after) {
        return Schedule.of(expression, zone)
                .orElseThrow()
                .next(Instant.parse(after))
                .orElseThrow();
    }

    @Test
    void atThreeInTheMorningByDefault() {
        BenchmarksSettings settings = Fixtures.valid("", Map.of()).benchmarks();
        assertThat(settings)
                .isEqualTo(new BenchmarksSettings(
                        "0 3 * * *", "", Duration.ofHours(2), 50, Duration.ofHours(2), "", "", List.of()));
        assertThat(settings.busyRatio()).isEqualTo(0.5);
        assertThat(settings.times(BERLIN).orElseThrow().next(Instant.parse("2026-01-10T12:00:00Z")))
                .hasValue(Instant.parse("2026-01-11T02:00:00Z"));
    }

    @Test
    void theZoneOfTheSettingsWins() {
        BenchmarksSettings settings = Fixtures.valid("[benchmarks]\ntime_zone = \"Asia/Tokyo\"", Map.of())
                .benchmarks();
        assertThat(settings.times(BERLIN).orElseThrow().next(Instant.parse("2026-01-10T12:00:00Z")))
                .hasValue(Instant.parse("2026-01-10T18:00:00Z"));
    }

    @Test
    void neverIsEmptyOrOff() {
        assertThat(Schedule.of("", ZoneOffset.UTC)).isEmpty();
        assertThat(Schedule.of(" Off ", ZoneOffset.UTC)).isEmpty();
        assertThat(Schedule.of("0 3 30 2 *", ZoneOffset.UTC).orElseThrow().next(Instant.parse("2026-01-10T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void cronExpressionsMeanWhatTheyMean() {
        assertThat(next("*/15 * * * *", ZoneOffset.UTC, "2026-01-10T12:00:00Z")).isEqualTo("2026-01-10T12:15:00Z");
        assertThat(next("30 22 * * 1-5", ZoneOffset.UTC, "2026-01-10T12:00:00Z"))
                .isEqualTo("2026-01-12T22:30:00Z");
        assertThat(next("0 0 1 * *", ZoneOffset.UTC, "2026-01-10T12:00:00Z")).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void whenTheClocksChangeANightHasOneRun() {
        // Forward on 29 March at two, back on 25 October at three.
        Instant spring = next("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z");
        assertThat(spring).isBetween(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(next("30 2 * * *", BERLIN, spring.toString())).isEqualTo("2026-03-30T00:30:00Z");
        Instant autumn = next("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z");
        assertThat(autumn).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(next("30 2 * * *", BERLIN, autumn.toString())).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void whatIsNoScheduleIsAProblem() {
        for (String bad : List.of("daily", "0 3 * *", "61 3 * * *", "0 3 * * * *", "@hourly please")) {
            assertThatThrownBy(() -> Schedule.of(bad, ZoneOffset.UTC))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be a cron expression of five fields (minute, hour, day of month, month, day of"
                            + " week) or \"off\"");
        }
    }

    @Test
    void jarsAreReadInTheirOrder() {
        String toml = """
                [[benchmarks.jars]]
                name = "shop"
                path = "/srv/shop/benchmarks.jar"
                jvm_args = ["-Xmx1g"]
                class_path = ["/srv/shop/patch"]
                include = "Search"
                profile = "full"

                [[benchmarks.jars]]
                name = "other"
                path = "other.jar"
                """;
        assertThat(Fixtures.valid(toml, Map.of()).benchmarks().jars())
                .containsExactly(
                        new JarSettings(
                                "shop",
                                Path.of("/srv/shop/benchmarks.jar"),
                                List.of("-Xmx1g"),
                                List.of(Path.of("/srv/shop/patch")),
                                "Search",
                                "full"),
                        new JarSettings("other", Path.of("other.jar"), List.of(), List.of(), "", "quick"));
    }
}
