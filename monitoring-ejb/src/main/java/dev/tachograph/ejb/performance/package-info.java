/**
 * Wires the performance of operations: core's tracker to the history, slow calls from the collector to their store.
 *
 * <p>Neighbours: {@code ejb.collection} fires what applications tell, {@code ejb.dashboard} shows what the tracker answers.
 */
@NullMarked
package dev.tachograph.ejb.performance;

import org.jspecify.annotations.NullMarked;
