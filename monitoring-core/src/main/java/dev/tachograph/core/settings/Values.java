package dev.tachograph.core.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The value of every key: from the environment, else from the file, else the default. */
final class Values {

    private final Map<Key<?>, Source.Found> found;
    private final Set<Key<?>> broken;
    private final Map<TableArray<?>, List<?>> arrays;
    private final String defaultInstance;

    Values(Source file, Source environment, Map<TableArray<?>, List<?>> arrays, String defaultInstance) {
        this.found = new HashMap<>(file.found());
        this.found.putAll(environment.found());
        this.broken = new HashSet<>(file.broken());
        this.broken.removeAll(environment.found().keySet());
        this.broken.addAll(environment.broken());
        this.arrays = arrays;
        this.defaultInstance = defaultInstance;
    }

    // Source.take puts a value of type T under a Key<T>, and nothing else does.
    @SuppressWarnings("unchecked")
    <T> T get(Key<T> key) {
        Source.Found value = found.get(key);
        return value == null ? key.defaultValue() : (T) value.value();
    }

    /** The entries of an array of tables, which only the file can set. */
    // TomlFile.arrays puts rows of type R under a TableArray<R>, and nothing else does.
    @SuppressWarnings("unchecked")
    <R> List<R> rows(TableArray<R> array) {
        return (List<R>) arrays.getOrDefault(array, List.of());
    }

    String defaultInstance() {
        return defaultInstance;
    }

    /**
     * The rule that one value is at least another; silent while one of the two is broken. The problem stands at the one
     * that somebody set, and names both.
     */
    <T extends Comparable<T>> List<Problem> atLeast(Key<T> greater, Key<T> smaller) {
        if (broken.contains(greater) || broken.contains(smaller) || get(greater).compareTo(get(smaller)) >= 0) {
            return List.of();
        }
        Source.Found set = found.get(greater);
        if (set != null) {
            return List.of(new Problem(
                    set.place(),
                    "must be at least " + described(smaller) + "; raise " + greater.path() + " or lower "
                            + smaller.path()));
        }
        // Defaults are in order, so it is the other one that is set.
        Source.Found other = found.get(smaller);
        return List.of(new Problem(
                other == null ? smaller.path() : other.place(),
                "must be at most " + described(greater) + "; lower " + smaller.path() + " or raise " + greater.path()));
    }

    /** The problem that a key which is set has with another; silent while the other is broken. */
    List<Problem> wrong(Key<?> set, Key<?> other, String why) {
        Source.Found value = found.get(set);
        return value == null || broken.contains(other) ? List.of() : List.of(new Problem(value.place(), why));
    }

    private <T> String described(Key<T> key) {
        return key.path() + ", which is " + key.toToml(get(key)) + (found.containsKey(key) ? "" : " by default");
    }
}
