package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.Optional;

/**
 * Something known that explains figures of the machine, such as a benchmark run that keeps it busy. A bean of this type takes part in the
 * evaluation by itself.
 */
public interface Disturbance {

    /**
     * What disturbed the stretch before now from which a rule is read, as a sentence without its end: {@code a benchmark run is under way}.
     *
     * @param rule name of the rule
     * @return empty when its readings can be judged
     */
    Optional<String> of(String rule, Instant now);
}
