package dev.tachograph.core.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how things stand for one rule. A bean of this type takes part in the evaluation by itself. */
public interface ReadingSource {

    /** The rule it reads for; always the same. */
    Rule rule();

    /**
     * One reading for each instance of the rule. An instance that is left out counts as one without data.
     *
     * @throws RuntimeException or an error if it cannot tell: all alerts of the rule then stay as they are, and one alert about the rule
     *     itself carries the message
     */
    List<Reading> read(Instant now);

    /**
     * Why an instance that {@link #read} gave no value for is not watched any more, as a sentence without its beginning and end:
     * {@code the file system /data is not mounted any more}. Its alert is then over.
     *
     * @param labels of the alert: those of its readings and the recording server
     * @return empty when a value may come again, which keeps the alert as it is
     */
    default Optional<String> gone(Map<String, String> labels, Instant now) {
        return Optional.empty();
    }
}
