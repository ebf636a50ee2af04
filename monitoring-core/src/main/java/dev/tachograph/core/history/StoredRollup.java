package dev.tachograph.core.history;

import java.time.Instant;

/**
 * The stored rollup of a series over an hour or a day.
 *
 * @param start start of the hour or day
 */
public record StoredRollup(long seriesId, Instant start, Rollup rollup) {}
