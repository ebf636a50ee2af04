package dev.tachograph.core.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes settings from the text of {@code monitoring.toml} and the environment, or says everything that is wrong with
 * them at once.
 *
 * <pre>{@code
 * SettingsResult result = SettingsReader.read(text, "monitoring.toml", System.getenv(), hostName);
 * result.warnings().forEach(warning -> log.warn(warning.toString()));
 * if (result instanceof SettingsResult.Valid valid) {
 *     start(valid.settings());
 * }
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class SettingsReader {

    /** Names the file; read by the caller. */
    public static final String CONFIG_VARIABLE = "MONITORING_CONFIG";

    /** The administrator's first password; a known variable, and no setting. */
    public static final String ADMIN_PASSWORD_VARIABLE = "MONITORING_ADMIN_PASSWORD";

    private SettingsReader() {}

    /**
     * Reads settings. A variable wins over the file, the file over the default; an empty variable counts as not set. What
     * the file says must be right also where a variable wins.
     *
     * @param tomlText text of the file, or null when there is none and the defaults hold
     * @param fileName name of the file in messages
     * @param environment all variables of the process
     * @param defaultInstance label of this server when none is set: the name of the host, not blank
     */
    public static SettingsResult read(
            @Nullable String tomlText, String fileName, Map<String, String> environment, String defaultInstance) {
        Source variables = new Environment(environment).read();
        TomlFile file = new TomlFile(fileName, environment, variables.found().keySet());
        TomlText text = new TomlText(fileName, tomlText == null ? "" : tomlText);
        Source entries = file.read(text.parsed(), text.lastTrustedLine());
        Values values = new Values(entries, variables, file.arrays(), defaultInstance);

        List<Problem> problems = new ArrayList<>(text.syntaxErrors());
        boolean isComplete = problems.isEmpty();
        problems.addAll(entries.problems());
        problems.addAll(variables.problems());
        // Where the syntax is broken, a default may stand in for the value that was meant, and no rule between keys
        // would be fair.
        if (isComplete) {
            Tables.ALL.forEach(table -> problems.addAll(table.problems(values)));
        }

        List<Problem> warnings = StrangeVariables.warnings(environment, file.references());
        return problems.isEmpty()
                ? new SettingsResult.Valid(Tables.read(values), warnings)
                : new SettingsResult.Invalid(problems, warnings);
    }

    /** Every key that can be set, table by table in the order of the data flow. */
    public static List<KeyDescription> keys() {
        return Tables.KEYS.stream().<KeyDescription>map(Key::description).toList();
    }
}
