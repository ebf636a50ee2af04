package dev.tachograph.core.series;

import dev.tachograph.client.snapshot.MetricNames;

/**
 * A series as its source describes it, before the history has given it an id.
 *
 * @param key identity
 * @param kind how its numbers add up
 * @param unit base unit such as {@code seconds}, {@code bytes}, {@code ratio}; empty when the numbers are plain counts
 */
public record SeriesDefinition(SeriesKey key, Kind kind, String unit) {

    /** A definition whose unit is read off the name's suffix, as Prometheus names metrics. */
    public static SeriesDefinition of(SeriesKey key, Kind kind) {
        return new SeriesDefinition(key, kind, MetricNames.unitOf(key.name()));
    }
}
