package dev.tachograph.ejb.baselines;

import dev.tachograph.core.baselines.BaselineStore;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is pinned, as it was known within the last ten seconds, since other servers of the database pin, too; while the database is away
 * as it was known last. Thread-safe.
 */
final class KnownBaselines implements PinnedBaselines {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final BaselineStore store;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    private record Known(List<PinnedBaseline> baselines, Instant at) {}

    KnownBaselines(BaselineStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<PinnedBaseline> of(PinnedBaseline.Kind kind, String subject) {
        return fresh().stream()
                .filter(one -> one.kind() == kind && one.subject().equals(subject))
                .findFirst();
    }

    private List<PinnedBaseline> fresh() {
        Instant now = clock.instant();
        Known current = known;
        if (now.minus(FRESH).isAfter(current.at())) {
            try {
                current = new Known(store.all(), now);
            } catch (HistoryUnavailableException away) {
                current = new Known(current.baselines(), now);
            }
            known = current;
        }
        return current.baselines();
    }

    /** The next question asks the store. */
    void forget() {
        known = new Known(known.baselines(), Instant.MIN);
    }
}
