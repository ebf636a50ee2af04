package dev.tachograph.ejb.stages;

import java.time.Instant;

/**
 * A stage failed: for the first time since it worked, or in another way than the time before. Fired as often as the log says
 * so, and not for each run of a failure that goes on.
 *
 * @param stage name of the stage
 * @param at when
 * @param failure what its work threw
 */
public record StageFailed(String stage, Instant at, Throwable failure) {}
