/**
 * Collection: probes look at the operating system, the JVM, the process, the monitor itself and the registries of
 * applications, and {@code MetricsCollector} carries what they see into the history.
 *
 * <p>A probe looks and names; it neither stores nor judges.
 */
@NullMarked
package dev.tachograph.ejb.collection;

import org.jspecify.annotations.NullMarked;
