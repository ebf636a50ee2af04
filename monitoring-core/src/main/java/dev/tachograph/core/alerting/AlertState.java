package dev.tachograph.core.alerting;

/**
 * Where an alert stands.
 *
 * <pre>
 * INACTIVE   -- condition holds --------------------> PENDING     (with for = 0 straight to FIRING)
 * PENDING    -- condition gone ---------------------> INACTIVE    (nobody was told)
 * PENDING    -- held for "for" ---------------------> FIRING
 * FIRING     -- condition gone ---------------------> RECOVERING  (with keep_firing_for = 0 straight to RESOLVED)
 * RECOVERING -- condition holds again --------------> FIRING      (same incident)
 * RECOVERING -- gone for "keep_firing_for" ---------> RESOLVED
 * RESOLVED   -- condition holds again --------------> a new incident
 * any        -- not watched any more, or without a value for a day --> RESOLVED, or INACTIVE from PENDING
 * </pre>
 */
public enum AlertState {
    /** Nothing is wrong; there is no alert. Seen in transitions only. */
    INACTIVE,
    /** The condition holds, not yet for long enough. */
    PENDING,
    /** The condition has held for long enough: someone should know. */
    FIRING,
    /** The condition does not hold any more, not yet for long enough. */
    RECOVERING,
    /** Over. Stays so: the next breach is another alert. */
    RESOLVED;

    /** Whether an alert in this state still follows its readings. */
    public boolean isOpen() {
        return this == PENDING || isActive();
    }

    /** Whether an alert in this state is an incident that is not over. */
    public boolean isActive() {
        return this == FIRING || this == RECOVERING;
    }
}
