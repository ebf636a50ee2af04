package dev.tachograph.core.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one declaration of a key.
 *
 * @param path full name, {@code server.port}
 * @param type how its value is read, checked and shown
 * @param defaultValue the value when nothing sets it
 * @param shortVariable a second, shorter variable, or null
 * @param meaning one phrase for the documentation
 * @param <T> type of the value
 */
record Key<T>(
        String path,
        KeyType<T> type,
        T defaultValue,
        @Nullable String shortVariable,
        String meaning) {

    static final String VARIABLE_PREFIX = "MONITORING_";

    static <T> Key<T> of(String path, KeyType<T> type, T defaultValue, String meaning) {
        return new Key<>(path, type, defaultValue, null, meaning);
    }

    Key<T> orVariable(String variable) {
        return new Key<>(path, type, defaultValue, variable, meaning);
    }

    /** The variable that follows from the path: {@code MONITORING_SERVER_PORT}. */
    String longVariable() {
        return VARIABLE_PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The variables that set it, the long one first; empty for arrays. */
    List<String> variables() {
        return type.isScalar()
                ? Stream.of(longVariable(), shortVariable)
                        .flatMap(Stream::ofNullable)
                        .toList()
                : List.of();
    }

    T fromToml(Object value) {
        return checked(type.fromToml(value));
    }

    T fromText(String text) {
        return checked(type.fromText(text));
    }

    private T checked(T value) {
        type.check(value);
        return value;
    }

    /**
     * Checks a value that a program made.
     *
     * @throws IllegalArgumentException with the key and the value if it is out of bounds
     */
    void require(T value) {
        try {
            type.check(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " = " + toToml(value) + ": " + e.getMessage(), e);
        }
    }

    String toToml(T value) {
        return type.toToml(value);
    }

    /** What is wrong, and an example of what is right: the default, where it shows anything. */
    String advice(String wrong) {
        String example = toToml(defaultValue);
        return example.equals("\"\"") || example.equals("[]") ? wrong : wrong + "; write it like " + example;
    }

    KeyDescription description() {
        return new KeyDescription(path, variables(), toToml(defaultValue), meaning);
    }
}
