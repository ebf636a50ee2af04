package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code settings/bad} gives exactly the lines of the {@code .expected} file beside it. */
final class BadFilesTest {

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.directory("bad"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""))
                    .distinct()
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysExactlyWhatIsExpected(String name) {
        SettingsResult result =
                SettingsReader.read(Fixtures.text("bad/" + name + ".toml"), "monitoring.toml", Map.of(), "host-1");

        assertThat(result).isInstanceOf(SettingsResult.Invalid.class);
        assertThat(result.problems().stream().map(Problem::toString))
                .containsExactlyElementsOf(
                        Fixtures.text("bad/" + name + ".expected").lines().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void revealsNoPassword(String name) {
        SettingsResult result =
                SettingsReader.read(Fixtures.text("bad/" + name + ".toml"), "monitoring.toml", Map.of(), "host-1");

        assertThat(result.toString()).doesNotContain("hunter", "ter2", "1234");
    }
}
