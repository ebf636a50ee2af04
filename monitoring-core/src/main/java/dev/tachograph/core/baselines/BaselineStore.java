package dev.tachograph.core.baselines;

import java.util.List;

/**
 * Where pinned baselines are kept.
 *
 * <p>Every call is one transaction and may throw {@code HistoryUnavailableException}.
 */
public interface BaselineStore {

    /** Pins a baseline, instead of the one of that subject if there is one. */
    void save(PinnedBaseline baseline);

    /** Whether there was one to be taken away. */
    boolean drop(PinnedBaseline.Kind kind, String subject);

    /** All that are pinned, by kind and subject. */
    List<PinnedBaseline> all();
}
