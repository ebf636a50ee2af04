package dev.tachograph.core.trends;

import java.time.Instant;

/**
 * A value of a figure.
 *
 * @param at start of its step, or of the run that measured it
 * @param value in the unit of the figure
 */
public record TrendPoint(Instant at, double value) {}
