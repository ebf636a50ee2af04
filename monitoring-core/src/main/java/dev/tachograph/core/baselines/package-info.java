/**
 * Baselines that a person pinned: what an operation or a benchmark is compared with from then on, whatever else would be.
 *
 * <p>{@code BaselineStore} is the port that keeps them. Comparing belongs to {@code core.performance} and {@code core.benchmarks}, which
 * ask {@code PinnedBaselines} first.
 */
@NullMarked
package dev.tachograph.core.baselines;

import org.jspecify.annotations.NullMarked;
