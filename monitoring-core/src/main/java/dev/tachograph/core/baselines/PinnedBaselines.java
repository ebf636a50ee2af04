package dev.tachograph.core.baselines;

import java.util.Optional;

/** Knows what is pinned. Answers at once, also while the store is away. */
@FunctionalInterface
public interface PinnedBaselines {

    Optional<PinnedBaseline> of(PinnedBaseline.Kind kind, String subject);

    /** Nothing is pinned. */
    static PinnedBaselines none() {
        return (kind, subject) -> Optional.empty();
    }
}
