/**
 * Alerting at work: the timer of the evaluation, the stored alerts of earlier runs, and the channel by which somebody is told.
 *
 * <p>Rules and the life of an alert belong to {@code core.alerting}. Another feature takes part by a bean of type
 * {@code ReadingSource}, and hears of alerts by observing {@code AlertChanged}.
 */
@NullMarked
package dev.tachograph.ejb.alerting;

import org.jspecify.annotations.NullMarked;
