package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What sound files and variables make of the records. */
final class ReadingTest {

    @Test
    void givesTheDefaultsWithoutAFile() {
        SettingsResult result = SettingsReader.read(null, "monitoring.toml", Map.of(), "host-1");

        assertThat(result).isInstanceOf(SettingsResult.Valid.class);
        Settings settings = ((SettingsResult.Valid) result).settings();
        assertThat(settings.server())
                .isEqualTo(new ServerSettings("127.0.0.1", 8080, Path.of("data"), "host-1", List.of()));
        assertThat(settings.database()).isEqualTo(new DatabaseSettings("", "", ""));
        assertThat(settings.metrics().flushInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.metrics().categories())
                .containsOnlyKeys(MetricCategory.values())
                .allSatisfy((category, each) ->
                        assertThat(each).isEqualTo(new CategorySettings(true, Duration.ofSeconds(10))));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(
                        Duration.ofDays(14), Duration.ofDays(400), Duration.ofDays(1825), 2_000_000_000L));
        assertThat(settings.alerts())
                .isEqualTo(new AlertSettings(
                        true, Duration.ofSeconds(10), 80, 85, 90, 5, Duration.ofMinutes(5), Duration.ofMinutes(5)));
    }

    @Test
    void takesThresholdsOfAlertsFromFileAndVariables() {
        Settings settings = Fixtures.valid(
                """
                [alerts]
                evaluation_interval = "3s"
                cpu_usage_threshold = 70
                memory_usage_threshold = 71.5
                alert_cooldown = 300
                operation_window = "30s"
                """,
                Map.of(
                        "MONITORING_ALERTS_CPU_USAGE_THRESHOLD", "0",
                        "MONITORING_ALERTS_DISK_USAGE_THRESHOLD", "12.5",
                        "MONITORING_ALERTS_ERROR_RATE_THRESHOLD", "1",
                        "MONITORING_ALERTS_ENABLED", "false"));

        assertThat(settings.alerts())
                .isEqualTo(new AlertSettings(
                        false, Duration.ofSeconds(3), 0, 71.5, 12.5, 1, Duration.ofSeconds(30), Duration.ofMinutes(5)));
        assertThat(settings.alerts().errorRatio()).isEqualTo(0.01);
    }

    @Test
    void takesEveryValueOfTheFile() {
        Settings settings = Fixtures.valid(Fixtures.text("good/everything.toml"), Map.of("DATABASE_SECRET", "hunter2"));

        assertThat(settings.server())
                .isEqualTo(new ServerSettings(
                        "::1",
                        9090,
                        Path.of("/var/lib/tachograph"),
                        "north",
                        List.of("monitor.example.org", "fe80::1%eth0")));
        assertThat(settings.database())
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://localhost:5432/tachograph?ApplicationName=me@home", "recorder", "hunter2"));
        assertThat(settings.metrics().flushInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.metrics().category(MetricCategory.SYSTEM))
                .isEqualTo(new CategorySettings(false, Duration.ofMinutes(1)));
        assertThat(settings.metrics().category(MetricCategory.DISK))
                .isEqualTo(new CategorySettings(true, Duration.ofSeconds(10)));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(
                        Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(2), 2_000_000_000L));
    }

    @Test
    void takesDottedKeysAndInlineTables() {
        Settings settings = Fixtures.valid(Fixtures.text("good/dotted-keys-and-inline-tables.toml"), Map.of());

        assertThat(settings.server().port()).isEqualTo(9090);
        assertThat(settings.metrics().category(MetricCategory.DISK))
                .isEqualTo(new CategorySettings(false, Duration.ofMillis(2500)));
    }

    @Test
    void doesNotMindAByteOrderMarkAndCarriageReturns() {
        String text = Fixtures.text("good/from-windows.toml");
        assertThat(text).startsWith("\uFEFF").contains("\r\n");

        assertThat(Fixtures.valid(text, Map.of()).server().port()).isEqualTo(9090);
    }

    @Test
    void setsTheTwoKeysOfEachCategoryByTheirOwnVariables() {
        for (MetricCategory category : MetricCategory.values()) {
            String prefix = "MONITORING_METRICS_" + category.name();
            Settings settings = Fixtures.valid("", Map.of(prefix + "_ENABLED", "false", prefix + "_INTERVAL", "1h"));

            settings.metrics()
                    .categories()
                    .forEach((each, found) -> assertThat(found)
                            .isEqualTo(
                                    each == category
                                            ? new CategorySettings(false, Duration.ofHours(1))
                                            : new CategorySettings(true, Duration.ofSeconds(10))));
        }
    }

    @Test
    void acceptsBothEndsOfEveryRange() {
        Settings least = Fixtures.valid(
                "server.port = 1\nmetrics.flush_interval = '1s'\nmetrics.jvm.interval = '1s'\nretention.detail = '1d'",
                Map.of());
        Settings most = Fixtures.valid(
                "server.port = 65535\nmetrics.flush_interval = '60s'\nmetrics.jvm.interval = '1h'\n"
                        + "retention.days = '36500d'",
                Map.of());

        assertThat(least.server().port()).isEqualTo(1);
        assertThat(least.retention().detail()).isEqualTo(Duration.ofDays(1));
        assertThat(most.server().port()).isEqualTo(65_535);
        assertThat(most.retention().days()).isEqualTo(Duration.ofDays(36_500));
        assertThat(Fixtures.problems("server.port = 0", Map.of())).hasSize(1);
        assertThat(Fixtures.problems("server.port = 65536", Map.of())).hasSize(1);
        assertThat(Fixtures.problems("metrics.flush_interval = 61", Map.of())).hasSize(1);
        assertThat(Fixtures.problems("metrics.jvm.interval = 3601", Map.of())).hasSize(1);
    }

    @Test
    void reportsTheFileAndTheEnvironmentAtOnceAndWarnsBesides() {
        SettingsResult result = SettingsReader.read(
                "server.port = 0\nserver.prot = 1\nbroken\n[retention]\ndetail = 1",
                "other.toml",
                Map.of("MONITORING_METRICS_SYSTEM_INTERVAL", "-5s", "MONITORING_SERVER_HOSST", "x"),
                "host-1");

        assertThat(Fixtures.lines(result.problems()))
                .satisfiesExactly(
                        syntax -> assertThat(syntax).startsWith("other.toml:3:7: not valid TOML: "),
                        port -> assertThat(port).startsWith("other.toml:1:1: server.port = 0: must be "),
                        unknown -> assertThat(unknown).startsWith("other.toml:2:1: server.prot: is not a known key"),
                        detail -> assertThat(detail).startsWith("other.toml:5:1: retention.detail = 1: must be "),
                        variable -> assertThat(variable)
                                .isEqualTo("MONITORING_METRICS_SYSTEM_INTERVAL = \"-5s\": must be between 1s and 1h;"
                                        + " write it like \"10s\""));
        assertThat(Fixtures.lines(result.warnings()))
                .containsExactly("MONITORING_SERVER_HOSST: is not a known variable and is ignored;"
                        + " did you mean MONITORING_SERVER_HOST?");
    }

    @Test
    void makesAResultInvalidByAFileThatIsMissing() {
        SettingsResult.Invalid result = SettingsReader.read(
                        null, "monitoring.toml", Map.of("MONITORING_PORT", "x", "MONITORING_CONFIG", "lost.toml"), "h")
                .with(Problem.missingFile("lost.toml"));

        assertThat(Fixtures.lines(result.problems()))
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("MONITORING_CONFIG = \"lost.toml\": there is no such file; correct the path, or unset the"
                        + " variable to use ./monitoring.toml or the defaults");
        assertThat(Problem.unreadableFile("m.toml", "a directory"))
                .hasToString("m.toml: cannot be read (a directory);"
                        + " make it a UTF-8 text file that the server's user may read");
    }

    @Test
    void saysNothingOfRulesBetweenKeysWhileSyntaxHidesAValue() {
        assertThat(Fixtures.problems("[retention]\ndetail = '450d'\nhours = '500d\n", Map.of()))
                .singleElement()
                .asString()
                .contains("not valid TOML");
    }

    @Test
    void saysNothingOfRulesBetweenKeysWhenOneOfThemIsBroken() {
        assertThat(Fixtures.problems("[retention]\ndetail = '450d'\nhours = 'many'\n", Map.of()))
                .singleElement()
                .asString()
                .contains("retention.hours = \"many\"");
    }
}
