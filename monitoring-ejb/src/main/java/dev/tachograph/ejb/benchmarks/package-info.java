/**
 * Benchmarks at work: who asked for a run, what is under way, and what becomes of results.
 *
 * <p>Neighbours: {@code monitoring-jmh} starts processes and reads files, {@code core.benchmarks} judges.
 */
@NullMarked
package dev.tachograph.ejb.benchmarks;

import org.jspecify.annotations.NullMarked;
