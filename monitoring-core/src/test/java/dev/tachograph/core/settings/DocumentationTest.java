package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample file and the manual say what the code does. */
final class DocumentationTest {

    private static final Pattern HEADER = Pattern.compile("\\[(.+)]");
    private static final Pattern COMMENTED_DEFAULT = Pattern.compile("# ([a-z0-9_]+ = .*)");

    @Test
    void theSampleChangesNothing() {
        assertThat(Fixtures.valid(Fixtures.repositoryText("monitoring.toml"), Map.of()))
                .isEqualTo(Fixtures.valid("", Map.of()));
    }

    @Test
    void theSampleWithEveryDefaultUncommentedChangesNothing() {
        String uncommented = Fixtures.repositoryText("monitoring.toml")
                .lines()
                .map(line -> COMMENTED_DEFAULT.matcher(line).replaceFirst("$1"))
                .collect(Collectors.joining("\n"));

        assertThat(uncommented.lines()).contains("port = 8080");
        assertThat(Fixtures.valid(uncommented, Map.of())).isEqualTo(Fixtures.valid("", Map.of()));
    }

    @Test
    void theSampleShowsEveryKeyInOrderWithItsDefault() {
        List<String> shown = new ArrayList<>();
        String table = "";
        for (String line : Fixtures.repositoryText("monitoring.toml").lines().toList()) {
            Matcher header = HEADER.matcher(line);
            Matcher key = COMMENTED_DEFAULT.matcher(line);
            if (header.matches()) {
                table = header.group(1);
            } else if (key.matches()) {
                shown.add(table + "." + key.group(1));
            } else {
                assertThat(line).as("prose or nothing").matches("(## ?.*)?");
            }
        }

        assertThat(shown)
                .containsExactlyElementsOf(SettingsReader.keys().stream()
                        .map(key -> key.table() + "." + key.name() + " = " + key.defaultValue())
                        .toList());
    }

    @Test
    void theManualListsEveryKeyInOrderWithItsVariablesDefaultAndMeaning() {
        List<String> rows = Fixtures.repositoryText("docs/configuration.md")
                .lines()
                .filter(line -> line.matches("\\| `[a-z_]+\\..*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(SettingsReader.keys().stream()
                        .map(DocumentationTest::row)
                        .toList());
    }

    private static String row(KeyDescription key) {
        String variables = key.variables().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), list -> list.isEmpty() ? "-" : list));
        return "| `" + key.path() + "` | " + variables + " | `" + key.defaultValue() + "` | " + key.meaning() + " |";
    }
}
