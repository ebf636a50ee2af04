package dev.tachograph.persistence.baselines;

import dev.tachograph.core.baselines.BaselineStore;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.persistence.database.Database;
import java.util.Comparator;
import java.util.List;

/** Pinned baselines in table {@code pinned_baseline}; each call is one transaction. */
public final class JpaBaselineStore implements BaselineStore {

    private final Database database;

    public JpaBaselineStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(PinnedBaseline baseline) {
        database.transact(entities -> entities.merge(new PinnedBaselineEntity(baseline)));
    }

    @Override
    public boolean drop(PinnedBaseline.Kind kind, String subject) {
        return database.inTransaction(
                        entities -> entities.createQuery("delete from PinnedBaselineEntity b where b.id = :id")
                                .setParameter("id", PinnedBaselineEntity.id(kind, subject))
                                .executeUpdate())
                > 0;
    }

    /** Sorted here: databases do not agree on the order of texts. */
    @Override
    public List<PinnedBaseline> all() {
        return database.inTransaction(
                entities -> entities.createQuery("select b from PinnedBaselineEntity b", PinnedBaselineEntity.class)
                        .getResultStream()
                        .map(PinnedBaselineEntity::toBaseline)
                        .sorted(Comparator.comparing(PinnedBaseline::kind).thenComparing(PinnedBaseline::subject))
                        .toList());
    }
}
