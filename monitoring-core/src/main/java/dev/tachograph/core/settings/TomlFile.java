package dev.tachograph.core.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Takes every known key out of a parsed file, and notes what is wrong with it and what is not known. */
final class TomlFile {

    private static final Map<String, Key<?>> KEYS =
            Tables.KEYS.stream().collect(Collectors.toMap(Key::path, Function.identity()));
    private static final Set<String> TABLES = KnownNames.tables();

    /** A value, an entry of an array of tables, or a table that is not known, with its place. */
    private record Entry(
            String path,
            Object value,
            TomlPosition position,
            @Nullable Rows<?> rows) {}

    private final String fileName;
    private final Map<String, String> environment;
    private final Set<Key<?>> overridden;
    private final Source source = new Source();
    private final Set<String> references = new HashSet<>();
    /** By the name of the array. */
    private final Map<String, Rows<?>> arrays = new HashMap<>();

    /**
     * @param environment where references of secrets are looked up
     * @param overridden keys that the environment sets: what they refer to in the file need not exist
     */
    TomlFile(String fileName, Map<String, String> environment, Set<Key<?>> overridden) {
        this.fileName = fileName;
        this.environment = environment;
        this.overridden = overridden;
        Tables.ARRAYS.forEach(array -> arrays.put(array.name(), new Rows<>(array, fileName, source)));
    }

    /** Reads the entries in their order in the file, up to a line, included. */
    Source read(TomlTable root, int lastLine) {
        List<Entry> entries = new ArrayList<>();
        collect(root, List.of(), root, entries);
        entries.stream()
                .filter(entry -> entry.position().line() <= lastLine)
                .sorted(Comparator.comparingInt(
                                (Entry entry) -> entry.position().line())
                        .thenComparingInt(entry -> entry.position().column()))
                .forEach(this::take);
        return source;
    }

    /** The entries of every array of tables. */
    Map<TableArray<?>, List<?>> arrays() {
        Map<TableArray<?>, List<?>> entries = new HashMap<>();
        Tables.ARRAYS.forEach(
                array -> entries.put(array, arrays.get(array.name()).rows()));
        return entries;
    }

    /** The variables that values of the file refer to. */
    Set<String> references() {
        return references;
    }

    private void collect(TomlTable root, List<String> parents, TomlTable table, List<Entry> entries) {
        for (String name : table.keySet()) {
            List<String> segments = new ArrayList<>(parents);
            segments.add(name);
            String path = Toml.joinKeyPath(segments);
            Object value = table.get(List.of(name));
            TomlPosition position = root.inputPositionOf(segments);
            if (value instanceof TomlTable child && TABLES.contains(path)) {
                collect(root, segments, child, entries);
            } else if (value instanceof TomlArray array && arrays.containsKey(path) && holdsTables(array)) {
                for (int i = 0; i < array.size(); i++) {
                    String row = path + "[" + (i + 1) + "]";
                    entries.add(new Entry(row, array.getTable(i), array.inputPositionOf(i), arrays.get(path)));
                }
            } else if (value != null && position != null) {
                entries.add(new Entry(path, value, position, null));
            }
        }
    }

    private static boolean holdsTables(TomlArray array) {
        return array.toList().stream().allMatch(TomlTable.class::isInstance);
    }

    private void take(Entry entry) {
        Key<?> key = KEYS.get(entry.path());
        if (entry.rows() != null && entry.value() instanceof TomlTable row) {
            entry.rows().take(entry.path(), row, entry.position());
        } else if (arrays.containsKey(entry.path())) {
            // Without the value: a table in its place may hold anything.
            source.report(new Problem(
                    place(entry), "must be an array of tables; write [[" + entry.path() + "]] above each entry"));
        } else if (key != null) {
            take(key, entry);
        } else if (TABLES.contains(entry.path())) {
            String wrong = " = " + Shown.value(entry.value());
            source.report(new Problem(
                    place(entry) + wrong,
                    "must be one table; write [" + entry.path() + "] on a line of its own, and its keys below"));
        } else {
            source.report(KnownNames.unknown(place(entry), entry.path(), isTable(entry.value())));
        }
    }

    private static boolean isTable(Object value) {
        return value instanceof TomlTable || value instanceof TomlArray array && !array.isEmpty() && holdsTables(array);
    }

    private <T> void take(Key<T> key, Entry entry) {
        source.take(key, place(entry) + " = " + key.type().shown(entry.value()), () -> {
            T value = key.fromToml(entry.value());
            references.addAll(key.type().references(value));
            return overridden.contains(key) ? value : key.type().resolved(value, environment);
        });
    }

    /** Never the value: under an unknown name it may be a misspelt password's. */
    private String place(Entry entry) {
        return fileName + ":" + entry.position().line() + ":" + entry.position().column() + ": " + entry.path();
    }
}
