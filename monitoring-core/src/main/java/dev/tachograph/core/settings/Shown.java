package dev.tachograph.core.settings;

import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Values in messages: as TOML writes them, on one line, not longer than a reader wants. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    static String quoted(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return '"' + Toml.tomlEscape(cut).toString() + '"';
    }

    static String value(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof TomlArray array) {
            String items = array.toList().stream().map(Shown::value).collect(Collectors.joining(", ", "[", "]"));
            return items.length() > LONGEST ? items.substring(0, LONGEST) + "...]" : items;
        }
        // A table in the place of a value may hold anything, also a secret.
        return value instanceof TomlTable ? "{...}" : value.toString();
    }
}
