/**
 * Sentry: what measured calls throw, failures of the monitor itself, firing alerts and sampled calls, sent to the project that
 * {@code SENTRY_DSN} names.
 *
 * <p>Listens to events of {@code ejb.collection}, {@code ejb.stages} and others; nobody depends on it. Only
 * {@code SentryTracker} and what it is made of know classes of the SDK, and they are loaded when the variable is set and not
 * before. Nothing here tells who used an application or which machine it runs on.
 */
@NullMarked
package dev.tachograph.ejb.sentry;

import org.jspecify.annotations.NullMarked;
