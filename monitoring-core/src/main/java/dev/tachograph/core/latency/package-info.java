/**
 * Whether an operation became slower in production: its newest minutes against those before, by figures of merged histograms, and
 * against the same time of past weeks.
 *
 * <p>{@code LatencyDetector} reads {@code core.performance} minute by minute and says what it sees as sightings of
 * {@code core.regressions}. Fixed limits for an operation are baselines, which belong to {@code core.performance}; changes over weeks
 * belong to {@code core.trends}.
 */
@NullMarked
package dev.tachograph.core.latency;

import org.jspecify.annotations.NullMarked;
