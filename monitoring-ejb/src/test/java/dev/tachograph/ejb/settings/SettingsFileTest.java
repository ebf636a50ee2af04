package dev.tachograph.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.settings.Problem;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final String FIVE_SECONDS = "[metrics]\nflush_interval = \"5s\"\n";

    @TempDir
    private Path directory;

    private SettingsResult read(Map<String, String> environment) {
        return SettingsFile.read(environment, directory);
    }

    private static Settings valid(SettingsResult result) {
        assertThat(result.problems()).isEmpty();
        return ((SettingsResult.Valid) result).settings();
    }

    private static Duration flushInterval(SettingsResult result) {
        return valid(result).metrics().flushInterval();
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        assertThat(flushInterval(read(Map.of()))).isEqualTo(Duration.ofSeconds(10));
        assertThat(valid(read(Map.of())).server().instance()).isNotBlank();
    }

    @Test
    void theFileOfTheWorkingDirectoryIsRead() throws IOException {
        Files.writeString(directory.resolve("monitoring.toml"), FIVE_SECONDS);
        assertThat(flushInterval(read(Map.of()))).isEqualTo(Duration.ofSeconds(5));
        assertThat(flushInterval(read(Map.of("MONITORING_CONFIG", " ")))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aNamedFileIsReadInstead() throws IOException {
        Files.writeString(directory.resolve("monitoring.toml"), "nonsense");
        Path named = Files.writeString(directory.resolve("other.toml"), FIVE_SECONDS);
        assertThat(flushInterval(read(Map.of("MONITORING_CONFIG", "other.toml"))))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(flushInterval(read(Map.of("MONITORING_CONFIG", named.toString()))))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aNamedFileThatIsMissingIsAProblemAndNotTheDefaults() {
        assertThat(read(Map.of("MONITORING_CONFIG", "typo.toml")).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "MONITORING_CONFIG = \"typo.toml\": there is no such file; correct the path, or unset the"
                                + " variable to use ./monitoring.toml or the defaults");
    }

    @Test
    void aMissingFileHidesNoOtherProblem() {
        assertThat(read(Map.of("MONITORING_CONFIG", "typo.toml", "MONITORING_PORT", "0"))
                        .problems())
                .hasSize(2);
    }

    @Test
    void aDirectoryInItsPlaceCannotBeRead() throws IOException {
        Files.createDirectory(directory.resolve("monitoring.toml"));
        assertThat(read(Map.of()).problems())
                .singleElement()
                .asString()
                .startsWith("monitoring.toml: cannot be read (")
                .contains("directory");
    }

    @Test
    void bytesThatAreNotUtf8AreNamedAsThat() throws IOException {
        Files.write(directory.resolve("monitoring.toml"), new byte[] {'#', ' ', (byte) 0xFC, '\n'});
        assertThat(read(Map.of()).problems())
                .singleElement()
                .asString()
                .startsWith("monitoring.toml: cannot be read (it is not UTF-8)");
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Files.writeString(directory.resolve("monitoring.toml"), "[server]\ninstance = \"of-the-file\"\n");
        assertThat(valid(read(Map.of())).server().instance()).isEqualTo("of-the-file");
        assertThat(valid(read(Map.of("MONITORING_SERVER_INSTANCE", "of-the-variable")))
                        .server()
                        .instance())
                .isEqualTo("of-the-variable");
    }
}
