/**
 * What is recorded: a series is a metric name with labels, of one kind, in one unit.
 *
 * <p>Neighbours: {@code core.history} stores the samples of a series, {@code core.collection} makes series out of snapshots.
 * Samples, storage and statistics do not belong here.
 */
@NullMarked
package dev.tachograph.core.series;

import org.jspecify.annotations.NullMarked;
