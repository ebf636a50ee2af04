package dev.tachograph.core.settings;

import java.util.List;

/**
 * An array of tables, such as {@code [[baselines]]}: the keys of one entry, each by its name within the entry. What is declared as their
 * default is the example that messages show; an entry without a required key is a problem.
 *
 * @param <R> record of an entry
 */
interface TableArray<R> {

    /** Full name: {@code benchmarks.jars}. */
    String name();

    /** In the order of the documentation. */
    List<Key<?>> keys();

    /** Those of the keys that no entry may leave out. */
    List<Key<?>> required();

    /** The key that says what an entry is about; no two entries may be about the same. */
    Key<String> subject();

    /** What tells entries apart; the subject is part of it. */
    List<String> identity(R row);

    /** What two entries about the same have in common: {@code has a baseline already}. */
    String taken();

    /** Makes the record; called only when nothing is wrong. */
    R read(Row row);

    /** The values of an entry. */
    interface Row {

        /** The value, or the default where the entry has none. */
        <T> T get(Key<T> key);
    }
}
