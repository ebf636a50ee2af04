package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a regression; also a worse severity or a better known place, from CONFIRMED to CONFIRMED.
 *
 * @param regressionId whose
 * @param number place among the steps of the regression, from 1
 * @param at of what the monitor saw, when it was so; of what a person decided, when
 * @param from null of the first step
 * @param severity from now on
 * @param changePercent what was seen then, positive is worse; null where it is no ratio
 * @param lastGoodVersion commit or version as it was known then
 * @param firstBadVersion commit or version as it was known then
 * @param by a person's account, or {@value #MONITOR}
 * @param why as one or more sentences
 */
public record RegressionTransition(
        String regressionId,
        int number,
        Instant at,
        @Nullable RegressionState from,
        RegressionState to,
        ChangeSeverity severity,
        @Nullable Double changePercent,
        @Nullable String lastGoodVersion,
        @Nullable String firstBadVersion,
        String by,
        String why) {

    /** Who takes the steps that no person takes. */
    public static final String MONITOR = "the monitor";
}
