/**
 * Regressions and their lives as rows, behind core's port {@code RegressionStore}.
 *
 * <p>What becomes of a regression belongs to {@code core.regressions}.
 */
@NullMarked
package dev.tachograph.persistence.regressions;

import org.jspecify.annotations.NullMarked;
