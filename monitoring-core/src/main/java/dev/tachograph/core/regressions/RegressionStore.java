package dev.tachograph.core.regressions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where regressions are kept with their whole lives.
 *
 * <p>Every call is one transaction and may throw {@code HistoryUnavailableException}.
 */
public interface RegressionStore {

    /**
     * Reads the regressions of a key, asks what becomes of them, and stores that. Where another server does the same at the same moment
     * one of them is asked again with what the other stored, so that the same step is taken once.
     *
     * @param decide gets those of the key that are not over, and the newest one, oldest first
     * @return what was decided and stored
     */
    List<RegressionChange> step(RegressionKey key, Function<List<Regression>, List<RegressionChange>> decide);

    /** Those of every key that are not over, and those that took a step at or after that time; oldest first. */
    List<Regression> standing(Instant movedSince);

    /** How many steps are stored of all of them. As long as that is the same nothing was seen, decided or dropped. Cheap. */
    long steps();

    /** Regressions, open ones first, and then those that moved last. */
    RegressionPage find(RegressionQuery query);

    Optional<RegressionLife> find(String id);

    /** Drops those that are not open and took their last step before that time, with their lives; answers how many. */
    int drop(Instant before);
}
