package dev.tachograph.core.history;

import java.time.Instant;

/**
 * A row of the journal: the samples that one flush committed for one hour and block of series.
 *
 * @param writer the recording server
 * @param hour start of the hour the samples belong to
 * @param sequence number of the flush, ascending for each writer
 * @param block number within the flush, from 0
 * @param newest time of the newest sample in it
 * @param payload see {@link JournalCodec}
 */
public record JournalEntry(String writer, Instant hour, long sequence, int block, Instant newest, byte[] payload) {}
