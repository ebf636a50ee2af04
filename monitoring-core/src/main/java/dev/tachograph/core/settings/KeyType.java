package dev.tachograph.core.settings;

import java.util.List;
import java.util.Map;

/**
 * How the value of a key is read, checked and shown. Whatever is wrong is an {@link IllegalArgumentException} whose
 * message says what must be, without the value.
 *
 * @param <T> type of the value
 */
interface KeyType<T> {

    /** Reads what tomlj parsed: String, Long, Double, Boolean, TomlArray, TomlTable or a java.time type. */
    T fromToml(Object value);

    /** Reads the text of a variable, not empty. */
    T fromText(String text);

    /** Checks bounds; {@link #fromToml} and {@link #fromText} leave that to their caller. */
    void check(T value);

    /** Writes the value as TOML does. */
    String toToml(T value);

    /** Shows what somebody wrote, however wrong, without secrets. */
    default String shown(Object written) {
        return Shown.value(written);
    }

    /** Whether a variable can set it. */
    default boolean isScalar() {
        return true;
    }

    /** The variables that a value in the file refers to. */
    default List<String> references(T value) {
        return List.of();
    }

    /** Replaces references by what they refer to. */
    default T resolved(T value, Map<String, String> environment) {
        return value;
    }
}
