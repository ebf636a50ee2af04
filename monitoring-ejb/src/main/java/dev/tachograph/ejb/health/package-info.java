/**
 * Gathers what {@code core.health} judges.
 *
 * <p>Thresholds and words belong to core.
 */
@NullMarked
package dev.tachograph.ejb.health;

import org.jspecify.annotations.NullMarked;
