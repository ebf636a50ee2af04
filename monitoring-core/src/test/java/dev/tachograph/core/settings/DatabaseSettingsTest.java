package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {

    private static final DatabaseSettings EMBEDDED = new DatabaseSettings("", "", "");

    @Test
    void embedsADurableH2InTheDataDirectoryByDefault() {
        assertThat(EMBEDDED.jdbcUrl(Path.of("some", "..", "data")))
                .isEqualTo("jdbc:h2:file:" + Path.of("data").toAbsolutePath()
                        + Path.of("/").getFileSystem().getSeparator()
                        + "tachograph;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void refusesADirectoryThatWouldAddSettingsToTheUrl() {
        assertThatThrownBy(() -> EMBEDDED.jdbcUrl(Path.of("a;INIT=x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends its path at ';'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h/d?user=me | jdbc:postgresql://h/d?user=me",
                "jdbc:h2:file:/srv/x | jdbc:h2:file:/srv/x;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "jdbc:h2:/srv/x;write_delay=100 | jdbc:h2:/srv/x;write_delay=100;DB_CLOSE_ON_EXIT=FALSE",
                "jdbc:h2:/srv/x;DB_CLOSE_ON_EXIT=TRUE | jdbc:h2:/srv/x;DB_CLOSE_ON_EXIT=TRUE;WRITE_DELAY=0",
                "jdbc:h2:tcp://h/x | jdbc:h2:tcp://h/x;WRITE_DELAY=0",
            })
    void takesAUrlAsItIsAndMakesAnH2Durable(String url, String used) {
        assertThat(new DatabaseSettings(url, "", "").jdbcUrl(Path.of("data"))).isEqualTo(used);
    }

    @Test
    void takesAPasswordInAUrlOfTheEnvironmentAndMasksItEverywhere() {
        String url = "jdbc:postgresql://localhost/tachograph?password=hun;ter2&user=me";
        DatabaseSettings settings =
                Fixtures.valid("", Map.of("MONITORING_DB_URL", url)).database();

        assertThat(settings.jdbcUrl(Path.of("data"))).isEqualTo(url);
        assertThat(settings.maskedJdbcUrl(Path.of("data")))
                .isEqualTo("jdbc:postgresql://localhost/tachograph?password=***&user=me");
        assertThat(settings)
                .hasToString("DatabaseSettings[url=jdbc:postgresql://localhost/tachograph?password=***&user=me,"
                        + " user=, password=, h2Port=0, readerPassword=, outageAge=PT30M, outageBytes=64000000]");
    }

    @Test
    void doesNotRevealThePasswordInTheTextOfAnyRecord() {
        Settings settings = Fixtures.valid("", Map.of("MONITORING_DB_PASSWORD", "hunter2"));

        assertThat(settings.database().password()).isEqualTo("hunter2");
        assertThat(settings.database().toString()).doesNotContain("hunter2").contains("password=***");
        assertThat(settings.toString()).doesNotContain("hunter2").contains("password=***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:mem:x;PASSWORD=a&b;USER=c | jdbc:h2:mem:x;PASSWORD=***;USER=c",
                "jdbc:h2:mem:x;password=a\\;b;USER=c | jdbc:h2:mem:x;password=***;USER=c",
                "jdbc:postgresql://h/d?sslpassword=a;b&user=c | jdbc:postgresql://h/d?sslpassword=***&user=c",
                "jdbc:postgresql://me:p@ss@h/d | jdbc:postgresql://me:***@h/d",
                "mysql://me:p?w;d@h/d?x=y | mysql://me:***@h/d?x=y",
                "jdbc:oracle:x?password=a&b;c | jdbc:oracle:x?password=***",
                "jdbc:postgresql://h:5432/d?user=me@tenant | jdbc:postgresql://h:5432/d?user=me@tenant",
                "jdbc:postgresql://h:5432,g:5433/d@e | jdbc:postgresql://h:5432,g:5433/d@e",
            })
    void masksNothingButPasswords(String url, String masked) {
        assertThat(Secrets.mask(url)).isEqualTo(masked);
    }

    @Test
    void readsAPasswordThroughItsVariable() {
        String toml = "database.password = '${SECRET_1}'";

        assertThat(Fixtures.valid(toml, Map.of("SECRET_1", "hunter2"))
                        .database()
                        .password())
                .isEqualTo("hunter2");
        assertThat(Fixtures.problems(toml, Map.of("SECRET_1", ""))).hasSize(1);
    }

    @Test
    void needsNoVariableOfThePasswordThatAnotherOneReplaces() {
        assertThat(Fixtures.valid("database.password = '${SECRET_1}'", Map.of("MONITORING_DB_PASSWORD", "hunter2"))
                        .database()
                        .password())
                .isEqualTo("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A}x", "x${A}", "${}", "${1A}", "$A", " "})
    void takesNothingButAWholeReferenceForAPassword(String written) {
        assertThat(Fixtures.problems("database.password = '" + written + "'", Map.of("A", "hunter2", "1A", "x")))
                .singleElement()
                .asString()
                .startsWith("monitoring.toml:1:1: database.password = \"***\": must not be written in the file");
    }

    @Test
    void keepsPasswordsInOtherTypesOfValuesOutOfMessages() {
        assertThat(Fixtures.problems(
                        "[database]\nurl = ['jdbc:h2:x;PASSWORD=hunter2']\npassword = { text = 'hunter3' }", Map.of()))
                .hasSize(2)
                .noneMatch(line -> line.contains("hunter"));
        assertThat(Fixtures.problems("", Map.of("MONITORING_DB_URL", "mysql://h?password=hunter2")))
                .hasSize(1)
                .noneMatch(line -> line.contains("hunter"));
    }

    @Test
    void masksThePasswordWhenAProgramGivesAUrlOfAnotherDatabase() {
        assertThatThrownBy(() -> new DatabaseSettings("mysql://h?password=hunter2", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("database.url = \"mysql://h?password=***\": must begin with");
    }

    @Test
    void keepsHalfAnHourOrSixtyFourMegabytesOfAnOutageUnlessItIsTold() {
        assertThat(EMBEDDED.outageAge()).isEqualTo(Duration.ofMinutes(30));
        assertThat(EMBEDDED.outageBytes()).isEqualTo(64_000_000);
        assertThatThrownBy(() -> new DatabaseSettings("", "", "", 0, "", Duration.ofSeconds(1), 64_000_000))
                .hasMessageContaining("database.outage_age");
    }
}
