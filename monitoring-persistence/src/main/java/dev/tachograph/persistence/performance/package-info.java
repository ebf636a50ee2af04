/**
 * The slowest calls of operations in table {@code slow_call}, behind the port of {@code core.performance}. Durations of all
 * calls are series, and lie with those in {@code persistence.history}.
 */
@NullMarked
package dev.tachograph.persistence.performance;

import org.jspecify.annotations.NullMarked;
