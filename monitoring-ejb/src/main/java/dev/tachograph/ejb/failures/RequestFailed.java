package dev.tachograph.ejb.failures;

import java.time.Instant;

/**
 * A request to the monitor failed in a way nobody foresaw. Fired asynchronously, each time.
 *
 * @param id what the caller was told, and the log has beside the failure
 * @param at when
 * @param failure what was thrown
 */
public record RequestFailed(String id, Instant at, Throwable failure) {}
