package dev.tachograph.core.series;

/**
 * A series the history knows.
 *
 * @param id the key of its rows in every table of the history
 * @param definition what it is
 */
public record Series(long id, SeriesDefinition definition) {

    public SeriesKey key() {
        return definition.key();
    }

    public Kind kind() {
        return definition.kind();
    }

    public String unit() {
        return definition.unit();
    }
}
