package dev.tachograph.ejb.collection;

import java.time.Instant;

/**
 * A collection has ended and its values can be read. Fired asynchronously.
 *
 * @param at the time of the collected samples
 */
public record MetricsCollected(Instant at) {}
