package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Dropped;
import dev.tachograph.core.history.Footprint;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredBlock;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the two databases do in ways of their own: where samples are, how a day or week goes as a whole, and how the space comes back.
 *
 * <p>Methods with an entity manager are part of its transaction, the others have transactions of their own. {@code HistoryStore} says what
 * they promise.
 *
 * @see dev.tachograph.core.history.HistoryStore
 */
interface PeriodTables {

    /** Makes what {@link #store} needs for an hour; before its transaction, because H2 commits where a table is made. */
    void makeRoom(Instant hour);

    void store(EntityManager entities, Instant hour, List<SealedHour> block);

    /** Oldest first, then by series. */
    List<StoredBlock> detail(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to);

    long count(EntityManager entities, Collection<Long> seriesIds, Instant from, Instant to);

    /** @param before start of a period of the resolution, which is detail or hours */
    Dropped drop(Resolution resolution, Instant before);

    Optional<Instant> oldestDetail();

    Footprint footprint();

    void tidy(Instant now);
}
