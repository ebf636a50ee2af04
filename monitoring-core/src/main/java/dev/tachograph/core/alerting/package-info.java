/**
 * Alerts: rules over readings, the life of an alert from its first breach to its end, and when somebody is told.
 *
 * <p>A {@code ReadingSource} says how things stand for one rule, and what is not watched any more; {@code AlertEvaluator} drives the alerts of a server through
 * {@code AlertMachine}, which is pure; {@code AlertStore} is the port that keeps them. Neighbours: {@code core.history} holds the samples
 * that sources read, {@code core.health} lists what is firing, {@code ejb.alerting} has timer and channel. Channels, timers and SQL do not
 * belong here, and neither does any clock: {@code now} is passed in.
 */
@NullMarked
package dev.tachograph.core.alerting;

import org.jspecify.annotations.NullMarked;
