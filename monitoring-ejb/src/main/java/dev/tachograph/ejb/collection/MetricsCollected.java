package dev.tachograph.ejb.collection;

import java.time.Instant;

/**
 * New samples are readable.
 *
 * @param at when they were taken
 */
public record MetricsCollected(Instant at) {}
