/**
 * Asks every source for its numbers, each interval, and says when that is done ({@link MetricsCollected}).
 *
 * <p>Neighbours: {@code ejb.history} stores what was collected, {@code web.live} pushes it to pages. Storage and
 * judgement do not belong here.
 */
@NullMarked
package dev.tachograph.ejb.collection;

import org.jspecify.annotations.NullMarked;
