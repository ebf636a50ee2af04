package dev.tachograph.ejb.alerting;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.Transition;

/**
 * An alert took a step. Fired asynchronously, once for each transition, whether or not it could be stored yet; a step that a crash undid
 * is taken, and fired, again.
 *
 * @param alert as it is after all steps of its evaluation
 * @param transition the step
 */
public record AlertChanged(Alert alert, Transition transition) {}
