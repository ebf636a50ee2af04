/**
 * The health of the watched machine and of the monitor itself, as a verdict in words with its reasons.
 *
 * <p>Fed by {@code ejb.health}; shown by pages, REST and reports. Alerts with a life of their own belong to {@code alerting}.
 */
@NullMarked
package dev.tachograph.core.health;

import org.jspecify.annotations.NullMarked;
