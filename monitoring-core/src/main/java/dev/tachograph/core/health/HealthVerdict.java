package dev.tachograph.core.health;

import dev.tachograph.core.alerting.Alert;
import java.time.Instant;
import java.util.List;

/**
 * How the machine and the monitor are, in a word and a sentence.
 *
 * @param at when it was judged
 * @param status the worst of its reasons; {@code HEALTHY} without any
 * @param words one sentence a person can act on
 * @param reasons what is wrong, worst first; empty when healthy
 * @param firing alerts of this server that fire, worst first
 */
public record HealthVerdict(
        Instant at, HealthStatus status, String words, List<HealthReason> reasons, List<Alert> firing) {

    public HealthVerdict {
        reasons = List.copyOf(reasons);
        firing = List.copyOf(firing);
    }
}
