package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {

    @ParameterizedTest
    @ValueSource(strings = {"MONITORING_PORT", "MONITORING_SERVER_PORT"})
    void winsOverTheFile(String variable) {
        assertThat(Fixtures.valid("server.port = 9090", Map.of(variable, "7070"))
                        .server()
                        .port())
                .isEqualTo(7070);
    }

    @Test
    void setsWhatTheShortNamesSay() {
        Settings settings = Fixtures.valid(
                "",
                Map.of(
                        "MONITORING_HOST", "0.0.0.0",
                        "MONITORING_DATA_DIR", "elsewhere",
                        "MONITORING_DB_URL", "jdbc:postgresql://localhost/tachograph",
                        "MONITORING_DB_USER", "recorder",
                        "MONITORING_DB_PASSWORD", "${hunter2}"));

        assertThat(settings.server().host()).isEqualTo("0.0.0.0");
        assertThat(settings.server().dataDir()).isEqualTo(Path.of("elsewhere"));
        assertThat(settings.database())
                .isEqualTo(new DatabaseSettings("jdbc:postgresql://localhost/tachograph", "recorder", "${hunter2}"));
    }

    @Test
    void setsWhatTheLongNamesSay() {
        Settings settings = Fixtures.valid(
                "",
                Map.of(
                        "MONITORING_SERVER_INSTANCE", "north",
                        "MONITORING_METRICS_FLUSH_INTERVAL", "5",
                        "MONITORING_RETENTION_DETAIL", "3d",
                        "MONITORING_RETENTION_HOURS", "4d",
                        "MONITORING_RETENTION_DAYS", "5d"));

        assertThat(settings.server().instance()).isEqualTo("north");
        assertThat(settings.metrics().flushInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.retention())
                .isEqualTo(new RetentionSettings(
                        Duration.ofDays(3), Duration.ofDays(4), Duration.ofDays(5), 2_000_000_000L));
    }

    @Test
    void countsAnEmptyVariableAsNotSet() {
        assertThat(Fixtures.valid("server.port = 9090", Map.of("MONITORING_PORT", "", "MONITORING_SERVER_PORT", ""))
                        .server()
                        .port())
                .isEqualTo(9090);
    }

    @Test
    void excusesNoErrorOfTheFileThatAVariableHides() {
        assertThat(Fixtures.problems("server.port = 0", Map.of("MONITORING_PORT", "7070")))
                .singleElement()
                .asString()
                .startsWith("monitoring.toml:1:1: server.port = 0");
    }

    @Test
    void letsBothNamesAgree() {
        assertThat(Fixtures.valid("", Map.of("MONITORING_PORT", "7070", "MONITORING_SERVER_PORT", "7070"))
                        .server()
                        .port())
                .isEqualTo(7070);
    }

    @Test
    void refusesTwoNamesThatDisagreeWithoutShowingWhatMayBeAPassword() {
        assertThat(Fixtures.problems(
                        "", Map.of("MONITORING_DB_PASSWORD", "hunter2", "MONITORING_DATABASE_PASSWORD", "hunter3")))
                .containsExactly("MONITORING_DATABASE_PASSWORD and MONITORING_DB_PASSWORD: set database.password to"
                        + " different values; keep one of the two");
    }

    @Test
    void refusesAnArray() {
        Map<String, String> environment = Map.of("MONITORING_SERVER_ALLOWED_HOSTS", "a.example.org");

        assertThat(Fixtures.problems("", environment))
                .containsExactly("MONITORING_SERVER_ALLOWED_HOSTS: cannot be set by a variable, since it is an array;"
                        + " set server.allowed_hosts in the file");
        assertThat(Fixtures.warnings("", environment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MONITORING_SERVER_PORT, 80a, must be a whole number between 1 and 65535; write it like 8080",
        "MONITORING_METRICS_JVM_ENABLED, yes, must be true or false; write it like true",
        "MONITORING_DB_URL, jdbc:mysql://h/d, must begin with jdbc:h2: or jdbc:postgresql:; leave it empty for the embedded database in the data directory",
        "MONITORING_DATA_DIR, ~/data, 'must not begin with ''~'', which only a shell replaces; write it like \"data\"'",
    })
    void saysWhatIsWrongWithAVariable(String variable, String value, String message) {
        assertThat(Fixtures.problems("", Map.of(variable, value)))
                .containsExactly(variable + " = \"" + value + "\": " + message);
    }

    @Test
    void putsAProblemBetweenKeysAtTheVariable() {
        assertThat(Fixtures.problems("retention.detail = '30d'", Map.of("MONITORING_RETENTION_HOURS", "20d")))
                .containsExactly("MONITORING_RETENTION_HOURS = \"20d\": must be at least retention.detail, which is"
                        + " \"30d\"; raise retention.hours or lower retention.detail");
    }

    @Test
    void leavesNoVariableToTwoKeys() {
        Set<String> seen = new HashSet<>();
        for (KeyDescription key : SettingsReader.keys()) {
            assertThat(key.variables())
                    .allSatisfy(name -> assertThat(seen.add(name))
                            .as("%s is of one key", name)
                            .isTrue());
        }
        assertThat(seen).contains("MONITORING_DB_URL", "MONITORING_METRICS_APPLICATIONS_INTERVAL");
    }

    @Nested
    final class Strangers {

        @Test
        void areWarnedOfWithTheNearestNameButNotTheirValue() {
            assertThat(Fixtures.warnings("", Map.of("MONITORING_DB_PASWORD", "hunter2", "MONITORING_WEATHER", "rain")))
                    .containsExactly(
                            "MONITORING_DB_PASWORD: is not a known variable and is ignored;"
                                    + " did you mean MONITORING_DB_PASSWORD?",
                            "MONITORING_WEATHER: is not a known variable and is ignored; remove it");
        }

        @Test
        void areRecognisedWhereAWordWasLeftOut() {
            assertThat(Fixtures.warnings(
                            "", Map.of("MONITORING_ALERTS_CPU_TRESHOLD", "9", "MONITORING_ALERT_COOLDOWN", "1m")))
                    .containsExactly(
                            "MONITORING_ALERTS_CPU_TRESHOLD: is not a known variable and is ignored;"
                                    + " did you mean MONITORING_ALERTS_CPU_USAGE_THRESHOLD?",
                            "MONITORING_ALERT_COOLDOWN: is not a known variable and is ignored;"
                                    + " did you mean MONITORING_ALERTS_ALERT_COOLDOWN?");
        }

        @Test
        void areNotTheVariablesThatOthersRead() {
            assertThat(Fixtures.warnings(
                            "database.password = '${MONITORING_SECRET}'",
                            Map.of(
                                    "MONITORING_CONFIG", "monitoring.toml",
                                    "MONITORING_ADMIN_PASSWORD", "hunter2",
                                    "MONITORING_SECRET", "hunter3",
                                    "SENTRY_DSN", "x",
                                    "monitoring_port", "x")))
                    .isEmpty();
        }
    }

    @Nested
    final class OfKubernetes {

        @ParameterizedTest
        @CsvSource({"MONITORING_PORT, monitoring", "MONITORING_SERVER_PORT, monitoring-server"})
        void isRefusedAsAPortWithTheReason(String variable, String service) {
            assertThat(Fixtures.problems("", Map.of(variable, "tcp://10.0.0.1:80")))
                    .containsExactly(
                            variable + " = \"tcp://10.0.0.1:80\": is not a port but what Kubernetes injects for a"
                                    + " service called \"" + service
                                    + "\"; rename the service, or set enableServiceLinks: false in the pod");
        }

        @Test
        void isWarnedOfOncePerService() {
            assertThat(Fixtures.warnings(
                            "",
                            Map.of(
                                    "MONITORING_SERVICE_HOST", "10.0.0.1",
                                    "MONITORING_SERVICE_PORT", "80",
                                    "MONITORING_SERVICE_PORT_HTTP", "80",
                                    "MONITORING_PORT_80_TCP", "tcp://10.0.0.1:80",
                                    "MONITORING_PORT_80_TCP_ADDR", "10.0.0.1",
                                    "MONITORING_DB_SERVICE_HOST", "10.0.0.2",
                                    "MONITORING_DB_PORT", "tcp://10.0.0.2:5432")))
                    .isEqualTo(List.of(
                            "MONITORING_PORT_80_TCP, MONITORING_PORT_80_TCP_ADDR, MONITORING_SERVICE_HOST,"
                                    + " MONITORING_SERVICE_PORT, MONITORING_SERVICE_PORT_HTTP: are injected by Kubernetes"
                                    + " for a service called \"monitoring\" and are ignored; rename the service, or set"
                                    + " enableServiceLinks: false in the pod",
                            "MONITORING_DB_PORT, MONITORING_DB_SERVICE_HOST: are injected by Kubernetes for a service"
                                    + " called \"monitoring-db\" and are ignored; rename the service, or set"
                                    + " enableServiceLinks: false in the pod"));
        }
    }
}
