package dev.tachograph.core.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Takes the entries of an array of tables out of a file, in its order, and notes what is wrong with them. */
final class Rows<R> {

    private final TableArray<R> array;
    private final String fileName;
    private final Source source;
    private final List<R> rows = new ArrayList<>();

    /** What an entry is about, to the path of the first one that is. */
    private final Map<List<String>, String> subjects = new HashMap<>();

    /** @param source where problems are noted */
    Rows(TableArray<R> array, String fileName, Source source) {
        this.array = array;
        this.fileName = fileName;
        this.source = source;
    }

    /** The entries that are sound. */
    List<R> rows() {
        return List.copyOf(rows);
    }

    /** @param path of the entry, counted from 1: {@code baselines[1]} */
    void take(String path, TomlTable row, TomlPosition position) {
        Map<Key<?>, Object> found = new HashMap<>();
        Set<Key<?>> broken = new HashSet<>();
        row.keySet().stream()
                .sorted(Comparator.comparing((String name) -> order(row, name, position)))
                .forEach(name -> {
                    String place = place(row.inputPositionOf(List.of(name)), position) + path + "." + name;
                    Optional<Key<?>> key = key(name);
                    if (key.isEmpty()) {
                        source.report(new Problem(place, unknown(name)));
                    } else {
                        take(key.get(), place, row.get(List.of(name)), found, broken);
                    }
                });
        String place = place(position, position) + path;
        boolean complete = true;
        for (Key<?> required : array.required()) {
            complete &= has(required, place, found, broken);
        }
        if (complete && broken.isEmpty()) {
            add(path, place, found);
        }
    }

    private <T> void take(
            Key<T> key, String place, @Nullable Object written, Map<Key<?>, Object> found, Set<Key<?>> broken) {
        if (written == null) {
            return;
        }
        try {
            found.put(key, key.fromToml(written));
        } catch (IllegalArgumentException wrong) {
            broken.add(key);
            source.report(new Problem(
                    place + " = " + key.type().shown(written), key.advice(String.valueOf(wrong.getMessage()))));
        }
    }

    private boolean has(Key<?> required, String place, Map<Key<?>, Object> found, Set<Key<?>> broken) {
        if (!found.containsKey(required) && !broken.contains(required)) {
            source.report(new Problem(
                    place,
                    "has no " + required.path() + "; add a line like " + required.path() + " = " + example(required)));
        }
        return found.containsKey(required);
    }

    private static <T> String example(Key<T> key) {
        return key.toToml(key.defaultValue());
    }

    private void add(String path, String place, Map<Key<?>, Object> found) {
        R row = array.read(new TableArray.Row() {
            @Override
            public <T> T get(Key<T> key) {
                return value(key, found);
            }
        });
        String first = subjects.putIfAbsent(array.identity(row), path);
        if (first == null) {
            rows.add(row);
        } else {
            Key<String> subject = array.subject();
            source.report(new Problem(
                    place + "." + subject.path() + " = " + Shown.quoted(value(subject, found)),
                    array.taken() + ", in " + first + "; keep one of the two"));
        }
    }

    // take puts a value of type T under a Key<T>, and nothing else does.
    @SuppressWarnings("unchecked")
    private static <T> T value(Key<T> key, Map<Key<?>, Object> found) {
        Object value = found.get(key);
        return value == null ? key.defaultValue() : (T) value;
    }

    private Optional<Key<?>> key(String name) {
        return array.keys().stream().filter(key -> key.path().equals(name)).findFirst();
    }

    private String unknown(String name) {
        List<String> names = array.keys().stream().<String>map(Key::path).toList();
        return "is not a known key"
                + NearestName.of(name, names)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("; remove it");
    }

    private static long order(TomlTable row, String name, TomlPosition fallback) {
        TomlPosition position = row.inputPositionOf(List.of(name));
        TomlPosition known = position == null ? fallback : position;
        return (long) known.line() << 32 | known.column();
    }

    private String place(@Nullable TomlPosition position, TomlPosition fallback) {
        TomlPosition known = position == null ? fallback : position;
        return fileName + ":" + known.line() + ":" + known.column() + ": ";
    }
}
