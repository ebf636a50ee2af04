package dev.tachograph.core.settings;

import java.util.List;

/**
 * A TOML table: its keys, the rules between them, and its record.
 *
 * @param <R> record of the table
 */
interface Table<R> {

    /** In the order of the documentation. */
    List<Key<?>> keys();

    /** What is wrong between keys whose own values are sound. */
    default List<Problem> problems(Values values) {
        return List.of();
    }

    /** Makes the record; called only when nothing is wrong. */
    R read(Values values);
}
