package dev.tachograph.core.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the tests of settings read. */
final class Fixtures {

    private Fixtures() {}

    /** Text below {@code src/test/resources/settings}. */
    static String text(String name) {
        return read(directory("").resolve(name));
    }

    static Path directory(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixtures.class.getResource("/settings/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Text of the repository; Maven runs the tests in the directory of the module or tells it. */
    static String repositoryText(String name) {
        return read(Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .getParent()
                .resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings that must be valid, with nothing to warn of. */
    static Settings valid(String toml, Map<String, String> environment) {
        SettingsResult result = SettingsReader.read(toml, "monitoring.toml", environment, "host-1");
        if (result instanceof SettingsResult.Valid valid && valid.warnings().isEmpty()) {
            return valid.settings();
        }
        throw new AssertionError(lines(result.problems()) + " " + lines(result.warnings()));
    }

    static List<String> problems(String toml, Map<String, String> environment) {
        return lines(SettingsReader.read(toml, "monitoring.toml", environment, "host-1")
                .problems());
    }

    static List<String> warnings(String toml, Map<String, String> environment) {
        return lines(SettingsReader.read(toml, "monitoring.toml", environment, "host-1")
                .warnings());
    }

    static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
