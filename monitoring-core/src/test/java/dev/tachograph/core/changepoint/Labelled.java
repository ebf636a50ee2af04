package dev.tachograph.core.changepoint;

import java.util.List;

/**
 * A series with the truth about it.
 *
 * @param values NaN where there is none
 */
record Labelled(String name, double[] values, List<Event> events) {

    /** @param end last row of a ramp or a spike, else {@code index} */
    record Event(int index, int end, Role role, boolean ramp, boolean spike) {}

    enum Role {
        CHANGE,
        /** Must not be told. */
        TRAP,
        /** May be told. */
        IGNORE
    }
}
