package dev.tachograph.persistence.regressions;

import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionChange;
import dev.tachograph.core.regressions.RegressionKey;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionPage;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionStore;
import dev.tachograph.core.regressions.RegressionTransition;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Regressions in the tables {@code change_point} and {@code change_point_transition}. */
public final class JpaRegressionStore implements RegressionStore {

    private static final List<RegressionState> OPEN = List.of(RegressionState.SUSPECT, RegressionState.CONFIRMED);

    private static final List<RegressionState> OVER = List.of(RegressionState.WENT_AWAY, RegressionState.FIXED);

    private static final List<Nature> TROUBLES = List.of(Nature.WORSE, Nature.VANISHED);

    /** Rows of one transaction of retention, so that it holds no lock for long. */
    private static final int DROPPED_AT_ONCE = 500;

    private final Database database;

    public JpaRegressionStore(Database database) {
        this.database = database;
    }

    @Override
    public List<RegressionChange> step(RegressionKey key, Function<List<Regression>, List<RegressionChange>> decide) {
        return database.addingInTransaction(entities -> {
            List<RegressionChange> changes = decide.apply(ofKey(entities, key));
            changes.forEach(change -> save(entities, change));
            return changes;
        });
    }

    private static List<Regression> ofKey(EntityManager entities, RegressionKey key) {
        List<Regression> all = entities.createQuery(
                        "select c from ChangePointEntity c where c.keyId = :key order by c.openedAt, c.movedAt, c.id",
                        ChangePointEntity.class)
                .setParameter("key", ChangePointEntity.idOf(key))
                .getResultStream()
                .map(ChangePointEntity::toRegression)
                .toList();
        List<Regression> standing = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == all.size() - 1 || !all.get(i).state().isOver()) {
                standing.add(all.get(i));
            }
        }
        return standing;
    }

    /** The step is inserted, never replaced: where another server took a step of that number this one is decided anew. */
    private static void save(EntityManager entities, RegressionChange change) {
        ChangePointEntity row = new ChangePointEntity(change.regression());
        if (change.transition().number() == 1) {
            entities.persist(row);
        } else {
            entities.merge(row);
        }
        // The step refers to it by its key alone, so EclipseLink does not know which to write first.
        entities.flush();
        entities.persist(new ChangePointTransitionEntity(change.transition()));
        entities.flush();
    }

    @Override
    public List<Regression> standing(Instant movedSince) {
        return database.inTransaction(entities -> entities.createQuery(
                        "select c from ChangePointEntity c where c.state not in :over or c.movedAt >= :since"
                                + " order by c.openedAt, c.movedAt, c.id",
                        ChangePointEntity.class)
                .setParameter("over", OVER)
                .setParameter("since", Timestamp.from(movedSince))
                .getResultStream()
                .map(ChangePointEntity::toRegression)
                .toList());
    }

    @Override
    public long steps() {
        return database.inTransaction(
                entities -> entities.createQuery("select count(t) from ChangePointTransitionEntity t", Long.class)
                        .getSingleResult());
    }

    @Override
    public RegressionPage find(RegressionQuery query) {
        return database.inTransaction(entities -> {
            List<Regression> found = asked(
                            entities,
                            "select c",
                            query,
                            " order by case when c.state = dev.tachograph.core.regressions.RegressionState.CONFIRMED"
                                    + " and c.nature in (dev.tachograph.core.regressions.Nature.WORSE,"
                                    + " dev.tachograph.core.regressions.Nature.VANISHED) then 0"
                                    + " when c.state = dev.tachograph.core.regressions.RegressionState.SUSPECT then 1"
                                    + " else 2 end, c.movedAt desc, c.id",
                            ChangePointEntity.class)
                    .setFirstResult(query.offset())
                    .setMaxResults(query.limit())
                    .getResultStream()
                    .map(ChangePointEntity::toRegression)
                    .toList();
            long total =
                    asked(entities, "select count(c)", query, "", Long.class).getSingleResult();
            return new RegressionPage(found, total, true);
        });
    }

    private static <T> TypedQuery<T> asked(
            EntityManager entities, String select, RegressionQuery asked, String order, Class<T> type) {
        StringBuilder text = new StringBuilder(select).append(" from ChangePointEntity c where 1 = 1");
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!asked.states().isEmpty()) {
            text.append(" and c.state in :states");
            parameters.put("states", asked.states());
        }
        if (!asked.kinds().isEmpty()) {
            text.append(" and c.kind in :kinds");
            parameters.put("kinds", asked.kinds());
        }
        if (!asked.natures().isEmpty()) {
            text.append(" and c.nature in :natures");
            parameters.put("natures", asked.natures());
        }
        if (asked.subject() != null) {
            text.append(" and c.subject = :subject");
            parameters.put("subject", asked.subject());
        }
        if (asked.from() != null) {
            text.append(" and (c.state in :open and c.nature in :troubles or c.movedAt >= :from)");
            parameters.put("open", OPEN);
            parameters.put("troubles", TROUBLES);
            parameters.put("from", Timestamp.from(asked.from()));
        }
        if (asked.to() != null) {
            text.append(" and c.openedAt < :to");
            parameters.put("to", Timestamp.from(asked.to()));
        }
        TypedQuery<T> query = entities.createQuery(text.append(order).toString(), type);
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public Optional<RegressionLife> find(String id) {
        return database.inTransaction(entities -> Optional.ofNullable(entities.find(ChangePointEntity.class, id))
                .map(row -> new RegressionLife(row.toRegression(), transitions(entities, id))));
    }

    private static List<RegressionTransition> transitions(EntityManager entities, String id) {
        return entities.createQuery(
                        "select t from ChangePointTransitionEntity t where t.changePointId = :id order by t.step",
                        ChangePointTransitionEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .map(ChangePointTransitionEntity::toTransition)
                .toList();
    }

    @Override
    public int drop(Instant before) {
        int dropped = 0;
        int now;
        do {
            now = database.inTransaction(entities -> {
                List<String> ids = entities.createQuery(
                                "select c.id from ChangePointEntity c where c.movedAt < :before and"
                                        + " (c.state not in :open or c.nature not in :troubles)",
                                String.class)
                        .setParameter("before", Timestamp.from(before))
                        .setParameter("open", OPEN)
                        .setParameter("troubles", TROUBLES)
                        .setMaxResults(DROPPED_AT_ONCE)
                        .getResultList();
                if (!ids.isEmpty()) {
                    delete(entities, ids);
                }
                return ids.size();
            });
            dropped += now;
        } while (now == DROPPED_AT_ONCE);
        return dropped;
    }

    private static void delete(EntityManager entities, List<String> ids) {
        entities.createQuery("delete from ChangePointTransitionEntity t where t.changePointId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        entities.createQuery("delete from ChangePointEntity c where c.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }
}
