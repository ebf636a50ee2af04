package dev.tachograph.core.changepoint;

/**
 * What the newest value says about a change.
 *
 * @param at row of that value, from 0; rows without a value count
 * @param change as far as it is known by then: a confirmed one may be placed elsewhere than it was suspected
 */
public record Alarm(Stage stage, int at, Change change) {

    /** How far a change has come. */
    public enum Stage {
        /** Three values in a row are where none was before. Noise does that now and then: no reason to wake anybody. */
        SUSPECT,
        /** Calibrated evidence; told once for each change. */
        CONFIRMED,
        /** What was suspected is over. */
        WENT_AWAY
    }
}
