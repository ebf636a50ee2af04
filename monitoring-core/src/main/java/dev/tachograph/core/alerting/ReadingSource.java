package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.List;

/** Says how things stand for one rule. A bean of this type takes part in the evaluation by itself. */
public interface ReadingSource {

    /** The rule it reads for; always the same. */
    Rule rule();

    /**
     * One reading for each instance of the rule. An instance that is left out counts as one without data: its alert stays as it is.
     *
     * @throws RuntimeException if it cannot tell: all alerts of the rule then stay as they are, and one alert about the rule itself
     *     carries the message
     */
    List<Reading> read(Instant now);
}
