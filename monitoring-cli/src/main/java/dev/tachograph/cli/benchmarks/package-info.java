/**
 * The command {@code compare}: two result files of JMH, one verdict.
 *
 * <p>{@code monitoring-jmh} reads the files, {@code core.benchmarks} judges, {@code Outcome} says what follows for the caller, and one class
 * for each format shows it. No format decides anything, so that they cannot disagree.
 */
@NullMarked
package dev.tachograph.cli.benchmarks;

import org.jspecify.annotations.NullMarked;
