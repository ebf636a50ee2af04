package dev.tachograph.core.history;

import java.time.Instant;

/**
 * The stored samples of a series and hour.
 *
 * @param detail see {@link SampleCodec}
 */
public record StoredBlock(long seriesId, Instant hour, byte[] detail) {}
