/**
 * The live stream: the newest values pushed to open pages as Server-Sent Events at {@code /api/live}.
 *
 * <p>Listens to {@code MetricsCollected} of {@code ejb.collection} and asks {@code ejb.dashboard}. A servlet and not a
 * JAX-RS resource, because only non-blocking output keeps a slow client from holding a thread. What pages do
 * with an event does not belong here.
 */
@NullMarked
package dev.tachograph.web.live;

import org.jspecify.annotations.NullMarked;
