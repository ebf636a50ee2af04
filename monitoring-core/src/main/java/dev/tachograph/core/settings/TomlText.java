package dev.tachograph.core.settings;

import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** The text of a file, parsed, with its syntax errors as problems that cite no password. */
final class TomlText {

    private final String fileName;
    private final List<String> lines;
    private final TomlParseResult parsed;

    TomlText(String fileName, String text) {
        // Editors on Windows like to begin a file with a byte order mark; TOML 1.0 does not allow for one.
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.fileName = fileName;
        this.lines = withoutMark.lines().toList();
        this.parsed = Toml.parse(withoutMark);
    }

    TomlParseResult parsed() {
        return parsed;
    }

    List<Problem> syntaxErrors() {
        return parsed.errors().stream().map(this::problem).toList();
    }

    /**
     * The last line whose keys stand in the table they seem to. The parser goes on after an error, which is how one
     * reading finds all of them; but after a broken header keys fall into the table above.
     */
    int lastTrustedLine() {
        return parsed.errors().stream()
                .mapToInt(error -> error.position().line())
                .filter(number -> line(number).strip().startsWith("["))
                .map(number -> number - 1)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Problem problem(TomlParseError error) {
        int number = error.position().line();
        String message = String.valueOf(error.getMessage());
        return new Problem(
                fileName + ":" + number + ":" + error.position().column(),
                "not valid TOML: " + (maySpillSecret(number) ? Secrets.withoutCitation(message) : message));
    }

    /** Whether a secret is mentioned between a line and the assignment it belongs to: a string may span lines. */
    private boolean maySpillSecret(int number) {
        for (int above = number; above >= 1; above--) {
            if (Secrets.areMentionedIn(line(above))) {
                return true;
            }
            if (line(above).contains("=")) {
                return false;
            }
        }
        return false;
    }

    private String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
