/**
 * Trends: whether a figure grows over weeks, by how much, how sure that is, and when it did.
 *
 * <p>The front door is {@code Trends}; it reads {@code core.performance}, {@code core.query} and {@code core.benchmarks}, and stores
 * nothing. Single changes as they happen, and what becomes of them, are {@code core.regressions}.
 */
@NullMarked
package dev.tachograph.core.trends;

import org.jspecify.annotations.NullMarked;
