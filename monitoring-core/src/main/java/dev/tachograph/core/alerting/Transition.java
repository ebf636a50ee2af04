package dev.tachograph.core.alerting;

import java.time.Instant;

/**
 * One step in the life of an alert; also a change of severity, from FIRING to FIRING.
 *
 * @param alertId whose
 * @param number place among the steps of the alert, from 1
 * @param severity from now on
 * @param value what was read then, in the unit of the rule
 * @param why what was read then, in a sentence
 */
public record Transition(
        String alertId,
        int number,
        Instant at,
        AlertState from,
        AlertState to,
        Severity severity,
        double value,
        String why) {}
