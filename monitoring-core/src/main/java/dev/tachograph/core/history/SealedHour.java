package dev.tachograph.core.history;

/**
 * An hour of a series in its final form.
 *
 * @param seriesId whose
 * @param rollup its row for SQL
 * @param detail its samples, see {@link SampleCodec}
 */
public record SealedHour(long seriesId, Rollup rollup, byte[] detail) {}
