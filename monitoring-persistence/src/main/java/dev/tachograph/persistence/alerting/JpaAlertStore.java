package dev.tachograph.persistence.alerting;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertChange;
import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.AlertStore;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts in the tables {@code alert}, {@code alert_transition} and {@code alert_notification}. */
public final class JpaAlertStore implements AlertStore {

    private static final List<AlertState> OPEN = List.of(AlertState.PENDING, AlertState.FIRING, AlertState.RECOVERING);

    /** Rows of one transaction of retention, so that it holds no lock for long. */
    private static final int DROPPED_AT_ONCE = 500;

    /** Steps of which nothing is dropped while their alert is kept: how it began. */
    private static final int FIRST_STEPS = 10;

    private final Database database;

    public JpaAlertStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(Collection<AlertChange> changes) {
        database.transact(entities -> changes.forEach(change -> save(entities, change)));
    }

    private static void save(EntityManager entities, AlertChange change) {
        Alert alert = change.alert();
        if (alert.state() == AlertState.INACTIVE) {
            delete(entities, List.of(alert.id()));
            return;
        }
        // Merged, not persisted: a transaction whose answer was lost is done again.
        entities.merge(new AlertEntity(alert));
        // The steps refer to the alert by its key alone, so EclipseLink does not know which to write first.
        entities.flush();
        change.transitions().forEach(transition -> entities.merge(new AlertTransitionEntity(transition)));
        change.notifications().forEach(notification -> entities.merge(new AlertNotificationEntity(notification)));
    }

    private static void delete(EntityManager entities, List<String> ids) {
        for (String table : List.of("AlertTransitionEntity", "AlertNotificationEntity")) {
            entities.createQuery("delete from " + table + " s where s.alertId in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        entities.createQuery("delete from AlertEntity a where a.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    @Override
    public List<Alert> unfinished(String instance, Instant toldSince) {
        return database.inTransaction(entities -> entities.createQuery(
                        "select a from AlertEntity a where a.instance = :instance"
                                + " and (a.state in :open or a.toldAt >= :since) order by a.activeAt",
                        AlertEntity.class)
                .setParameter("instance", instance)
                .setParameter("open", OPEN)
                .setParameter("since", Timestamp.from(toldSince))
                .getResultStream()
                .map(AlertEntity::toAlert)
                .toList());
    }

    @Override
    public List<String> serversWithOpenAlerts() {
        return database.inTransaction(entities -> entities.createQuery(
                        "select distinct a.instance from AlertEntity a where a.state in :open order by a.instance",
                        String.class)
                .setParameter("open", OPEN)
                .getResultList());
    }

    @Override
    public List<AlertChange> undelivered(String instance) {
        return database.inTransaction(entities -> {
            Map<String, List<Notification>> byAlert = new LinkedHashMap<>();
            entities.createQuery(
                            "select n from AlertNotificationEntity n, AlertEntity a where n.delivery = :pending"
                                    + " and a.id = n.alertId and a.instance = :instance order by n.decidedAt, n.step",
                            AlertNotificationEntity.class)
                    .setParameter("pending", Notification.Delivery.PENDING)
                    .setParameter("instance", instance)
                    .getResultStream()
                    .forEach(row -> byAlert.computeIfAbsent(row.alertId(), id -> new ArrayList<>())
                            .add(row.toNotification()));
            return byAlert.entrySet().stream()
                    .map(entry -> new AlertChange(
                            entities.find(AlertEntity.class, entry.getKey()).toAlert(), List.of(), entry.getValue()))
                    .toList();
        });
    }

    @Override
    public AlertPage find(AlertQuery query) {
        return database.inTransaction(entities -> {
            List<Alert> alerts = asked(
                            entities, "select a", query, " order by a.activeAt desc, a.id", AlertEntity.class)
                    .setFirstResult(query.offset())
                    .setMaxResults(query.limit())
                    .getResultStream()
                    .map(AlertEntity::toAlert)
                    .toList();
            long total =
                    asked(entities, "select count(a)", query, "", Long.class).getSingleResult();
            return new AlertPage(alerts, total, true);
        });
    }

    private static <T> TypedQuery<T> asked(
            EntityManager entities, String select, AlertQuery asked, String order, Class<T> type) {
        StringBuilder text = new StringBuilder(select).append(" from AlertEntity a where 1 = 1");
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!asked.states().isEmpty()) {
            text.append(" and a.state in :states");
            parameters.put("states", asked.states());
        }
        if (asked.from() != null) {
            text.append(" and (a.resolvedAt is null or a.resolvedAt >= :from)");
            parameters.put("from", Timestamp.from(asked.from()));
        }
        if (asked.to() != null) {
            text.append(" and a.activeAt < :to");
            parameters.put("to", Timestamp.from(asked.to()));
        }
        TypedQuery<T> query = entities.createQuery(text.append(order).toString(), type);
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public Optional<AlertLife> find(String id) {
        return database.inTransaction(entities -> Optional.ofNullable(entities.find(AlertEntity.class, id))
                .map(AlertEntity::toAlert)
                .map(alert -> {
                    int after = alert.steps() - AlertLife.MOST_STEPS;
                    return new AlertLife(alert, transitions(entities, id, after), notifications(entities, id, after));
                }));
    }

    private static List<Transition> transitions(EntityManager entities, String id, int after) {
        return entities.createQuery(
                        "select t from AlertTransitionEntity t where t.alertId = :id and t.step > :after order by t.step",
                        AlertTransitionEntity.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .getResultStream()
                .map(AlertTransitionEntity::toTransition)
                .toList();
    }

    private static List<Notification> notifications(EntityManager entities, String id, int after) {
        return entities.createQuery(
                        "select n from AlertNotificationEntity n where n.alertId = :id and n.step > :after order by n.step",
                        AlertNotificationEntity.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .getResultStream()
                .map(AlertNotificationEntity::toNotification)
                .toList();
    }

    @Override
    public int dropResolved(Instant before) {
        int dropped = 0;
        int now;
        do {
            now = database.inTransaction(entities -> {
                List<String> ids = entities.createQuery(
                                "select a.id from AlertEntity a where a.resolvedAt < :before", String.class)
                        .setParameter("before", Timestamp.from(before))
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

    @Override
    public int dropRepeats(Instant before) {
        return database.inTransaction(entities -> entities.createQuery(
                        "delete from AlertNotificationEntity n where n.kind = :kind and n.decidedAt < :before"
                                + " and n.step > :first")
                .setParameter("kind", Notification.Kind.STILL_FIRING)
                .setParameter("before", Timestamp.from(before))
                .setParameter("first", FIRST_STEPS)
                .executeUpdate());
    }
}
