/**
 * JMH jars as the house sees them: which suites they have, how they are run as child processes, what they measured.
 *
 * <p>{@code Suites} reads what a jar says of itself; {@code JmhCommand} says what is to be run; {@code JmhProcess} runs it with low
 * priority, tells how far it is, ends it with all its descendants; {@code JmhResults} reads the JSON that JMH writes. JMH itself is
 * not on our class path: the jar brings its own, 1.17 or newer (tried: 1.17, 1.21, 1.37).
 *
 * <p>Neighbours: the results are records of {@code core.benchmarks}; {@code ejb.benchmarks} decides what runs when. Queues, timers, stores
 * and verdicts do not belong here.
 */
@NullMarked
package dev.tachograph.jmh;

import org.jspecify.annotations.NullMarked;
