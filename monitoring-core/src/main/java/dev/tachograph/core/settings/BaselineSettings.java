package dev.tachograph.core.settings;

import java.time.Duration;

/**
 * An entry of {@code [[baselines]]}: how long the calls of an operation should take on average.
 *
 * @param operation name of the operation, or {@code GET /route} of a request; at most 1024 characters, not blank
 * @param mean what the mean duration of its calls is compared with, 1 microsecond to 1 day
 * @param application the only application it holds for; empty for every one that has such an operation
 */
public record BaselineSettings(String operation, Duration mean, String application) {

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public BaselineSettings {
        BaselinesTable.OPERATION.require(operation);
        BaselinesTable.MEAN.require(mean);
        BaselinesTable.APPLICATION.require(application);
    }
}
