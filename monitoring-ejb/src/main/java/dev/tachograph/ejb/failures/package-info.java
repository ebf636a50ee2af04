/**
 * Failures of the monitor itself where somebody asked it something, told to whoever listens.
 *
 * <p>Fired by the web, which logs them. Failures of periodic work are told by {@code ejb.stages}, those of applications by
 * {@code ejb.collection}.
 */
@NullMarked
package dev.tachograph.ejb.failures;

import org.jspecify.annotations.NullMarked;
