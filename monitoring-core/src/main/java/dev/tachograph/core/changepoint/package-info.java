/**
 * Change points: when did a series of measurements change, by how much, for better or worse, and how sure is that?
 *
 * <p>{@code ChangeDetection} looks at a whole history at once, {@code OnlineDetector} at each value as it comes. Both answer with
 * {@code Change}, which has its effect and its evidence. There is nothing to be set, and nothing is asked of a series but its
 * values in their order: the same defaults serve benchmarks by commit and metrics by second. Tests and estimates that are of use
 * elsewhere are in {@code core.stats}. What becomes of a change, who is told and what a budget allows does not belong here.
 */
@NullMarked
package dev.tachograph.core.changepoint;

import org.jspecify.annotations.NullMarked;
