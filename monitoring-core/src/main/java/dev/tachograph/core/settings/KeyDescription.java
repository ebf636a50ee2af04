package dev.tachograph.core.settings;

import java.util.List;

/**
 * What documentation says about a key.
 *
 * @param path full name, {@code server.port}
 * @param variables names in the environment, the long one first; empty for arrays, which are set in the file only
 * @param defaultValue as it is written in TOML: {@code 8080}, {@code "10s"}, {@code []}
 * @param meaning one phrase
 */
public record KeyDescription(String path, List<String> variables, String defaultValue, String meaning) {

    public KeyDescription {
        variables = List.copyOf(variables);
    }

    /** The table the key stands in, {@code metrics.system} for {@code metrics.system.interval}. */
    public String table() {
        return path.substring(0, path.lastIndexOf('.'));
    }

    /** The key within its table. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
