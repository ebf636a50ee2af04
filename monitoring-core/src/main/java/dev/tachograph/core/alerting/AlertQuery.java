package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for, newest first.
 *
 * @param states in one of these; empty means in any
 * @param from only those that were not over before it; null means any
 * @param to only those that were active before it; null means any
 * @param offset how many of them to leave out, from 0
 * @param limit how many to answer at most, from 1
 */
public record AlertQuery(
        Set<AlertState> states,
        @Nullable Instant from,
        @Nullable Instant to,
        int offset,
        int limit) {

    public AlertQuery {
        states = Set.copyOf(states);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "offset = " + offset + ", limit = " + limit + ": must be at least 0 and 1");
        }
    }

    /** Alerts in any of the states. */
    public static AlertQuery in(Set<AlertState> states, int offset, int limit) {
        return new AlertQuery(states, null, null, offset, limit);
    }

    /** Alerts whose life touches [from, to). */
    public static AlertQuery between(Instant from, Instant to, int limit) {
        return new AlertQuery(EnumSet.noneOf(AlertState.class), from, to, 0, limit);
    }

    /** Whether the alert is one of those asked for. */
    public boolean matches(Alert alert) {
        Instant over = alert.resolvedAt();
        return (states.isEmpty() || states.contains(alert.state()))
                && (from == null || over == null || !over.isBefore(from))
                && (to == null || alert.activeAt().isBefore(to));
    }
}
