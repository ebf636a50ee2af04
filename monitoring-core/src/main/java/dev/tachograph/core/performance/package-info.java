/**
 * How the calls of watched applications perform: rate, errors, durations and their verdict against a baseline.
 *
 * <p>The front door is {@code PerformanceTracker}; it reads {@code core.history} and computes nothing that is stored. The
 * port {@code SlowCallStore} is implemented by {@code persistence.performance}. Recording calls belongs to the client,
 * raising alarms to alerting.
 */
@NullMarked
package dev.tachograph.core.performance;

import org.jspecify.annotations.NullMarked;
