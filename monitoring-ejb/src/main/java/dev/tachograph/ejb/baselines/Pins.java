package dev.tachograph.ejb.baselines;

import dev.tachograph.core.baselines.BaselineStore;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.persistence.baselines.JpaBaselineStore;
import dev.tachograph.persistence.database.Database;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Pins baselines and takes them away. */
@ApplicationScoped
public class Pins {

    private static final Logger LOG = Logger.getLogger(Pins.class.getName());

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private BaselineStore store;
    private KnownBaselines known;

    @PostConstruct
    void open() {
        store = new JpaBaselineStore(database);
        known = new KnownBaselines(store, clock);
    }

    @Produces
    @Singleton
    PinnedBaselines pinned() {
        return known;
    }

    /** @throws HistoryUnavailableException if the database is away */
    public void pin(PinnedBaseline baseline) {
        store.save(baseline);
        known.forget();
        LOG.log(Level.INFO, "{0} pinned the baseline of {1}", new Object[] {baseline.pinnedBy(), baseline.subject()});
    }

    /**
     * Whether there was one to be taken away.
     *
     * @throws HistoryUnavailableException if the database is away
     */
    public boolean unpin(PinnedBaseline.Kind kind, String subject, String by) {
        boolean there = store.drop(kind, subject);
        known.forget();
        if (there) {
            LOG.log(Level.INFO, "{0} took the pinned baseline of {1} away", new Object[] {by, subject});
        }
        return there;
    }

    /** @throws HistoryUnavailableException if the database is away */
    public List<PinnedBaseline> all() {
        return store.all();
    }
}
