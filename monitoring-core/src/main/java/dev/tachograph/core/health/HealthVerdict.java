package dev.tachograph.core.health;

import java.time.Instant;
import java.util.List;

/**
 * How the machine and the monitor are, in a word and a sentence.
 *
 * @param at when it was judged
 * @param status the worst of its reasons; {@code HEALTHY} without any
 * @param words one sentence a person can act on
 * @param reasons what is wrong, worst first; empty when healthy
 */
public record HealthVerdict(Instant at, HealthStatus status, String words, List<HealthReason> reasons) {

    public HealthVerdict {
        reasons = List.copyOf(reasons);
    }
}
