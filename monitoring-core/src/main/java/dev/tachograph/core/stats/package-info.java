/**
 * Statistics: samples, and what their difference says.
 *
 * <p>A {@code Sample} is measured, {@code Student} and {@code Welch} estimate a {@code Difference} of two, which has interval, p-value,
 * equivalence and power; {@code Bootstrap} does without a distribution where groups are many, {@code BenjaminiHochberg} looks at many
 * tests at once. {@code Quantiles}, {@code RobustScale}, {@code MannWhitney}, {@code HodgesLehmann}, {@code SignedRank} and {@code
 * KendallTrend} say the same of values among which some are far off. What a unit of evidence is, which difference matters and how a verdict is called is decided by those who
 * ask, such as {@code core.benchmarks}. Distributions come from Apache Commons Statistics.
 */
@NullMarked
package dev.tachograph.core.stats;

import org.jspecify.annotations.NullMarked;
