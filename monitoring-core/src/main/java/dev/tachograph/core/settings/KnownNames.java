package dev.tachograph.core.settings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names of tables and keys, and which of them somebody meant who wrote another one. */
final class KnownNames {

    private KnownNames() {}

    /** Every table, also those that only hold tables, such as {@code metrics}. */
    static Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        for (Key<?> key : Tables.KEYS) {
            for (int dot = key.path().indexOf('.'); dot >= 0; dot = key.path().indexOf('.', dot + 1)) {
                tables.add(key.path().substring(0, dot));
            }
        }
        return tables;
    }

    static Problem unknown(String place, String path, boolean isTable) {
        String wrong = isTable ? "is not a known table" : "is not a known key";
        Optional<String> meant = isTable ? table(path) : key(path);
        return new Problem(
                place, wrong + meant.map(name -> "; did you mean " + name + "?").orElse("; remove it"));
    }

    private static Optional<String> table(String path) {
        List<String> arrays =
                Tables.ARRAYS.stream().<String>map(TableArray::name).toList();
        List<String> names = Stream.concat(tables().stream(), arrays.stream()).toList();
        return NearestName.of(path, names).map(name -> arrays.contains(name) ? "[[" + name + "]]" : "[" + name + "]");
    }

    /** The nearest path; else a key of that very name in another table, the commonest slip after a typing error. */
    private static Optional<String> key(String path) {
        List<String> paths = Tables.KEYS.stream().map(Key::path).toList();
        String name = path.substring(path.lastIndexOf('.') + 1);
        return paths.stream()
                .filter(known -> known.endsWith("." + name))
                .min(Comparator.comparingInt(known -> NearestName.distance(path, known)))
                .or(() -> NearestName.of(path, paths));
    }
}
