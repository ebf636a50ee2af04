/**
 * Regressions: what detectors see becomes lives that are stored, told once and followed, and readings for alerts.
 *
 * <p>What is news belongs to {@code core.regressions}; detectors of benchmarks are fed here, those of operations stand in
 * {@code ejb.performance}.
 */
@NullMarked
package dev.tachograph.ejb.regressions;

import org.jspecify.annotations.NullMarked;
