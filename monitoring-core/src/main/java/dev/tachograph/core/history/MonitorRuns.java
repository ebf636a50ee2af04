package dev.tachograph.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of the monitor's own runs, by which an unclean shutdown is noticed: a run that has no end when the next begins.
 *
 * <p>A run that ends while the database is away cannot note its end there, and the next one takes it for interrupted: of a
 * clean stop and a crash during an outage the log keeps the same nothing.
 *
 * <p>Every call may throw {@link HistoryUnavailableException}.
 */
public interface MonitorRuns {

    /**
     * Notes that a run began. Runs of the same instance without an end are marked as interrupted.
     *
     * @return the interruption that ended the run before, or null when it ended cleanly or there was none
     */
    @Nullable
    Interruption begin(String instance, Instant startedAt);

    /** Notes the clean end of the run that began then. */
    void end(String instance, Instant startedAt, Instant endedAt);

    /** Interruptions of that instance that ended at or after {@code since}, newest first, at most {@code limit}. */
    List<Interruption> interruptions(String instance, Instant since, int limit);

    /** When that instance last stored something, started or stopped; empty when it never did. */
    Optional<Instant> lastSign(String instance);
}
