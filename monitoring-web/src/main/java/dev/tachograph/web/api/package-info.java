/**
 * The REST interface under {@code /api}, and the form of every error that a program gets (RFC 9457).
 *
 * <p>Reads {@code ejb.dashboard} and shapes its records for outsiders, whose names must stay. Who may ask is decided by
 * {@code web.access} before a resource is reached; the live stream is {@code web.live}. Computing figures and
 * storage do not belong here.
 */
@NullMarked
package dev.tachograph.web.api;

import org.jspecify.annotations.NullMarked;
