package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of the monitor's runs in table {@code monitor_run}. */
public final class JpaMonitorRuns implements MonitorRuns {

    private final Database database;

    public JpaMonitorRuns(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Interruption begin(String instance, Instant startedAt) {
        Timestamp start = Timestamp.from(startedAt);
        return database.inTransaction(entities -> {
            List<MonitorRunEntity> open = runs(entities, instance, "r.endedAt is null and r.restartedAt is null")
                    .getResultList();
            // Begun already, by a call whose answer was lost or after which another step of the start failed.
            if (open.stream().anyMatch(run -> run.startedAt(start))) {
                return runs(entities, instance, "r.restartedAt = :start")
                        .setParameter("start", start)
                        .getResultStream()
                        .findFirst()
                        .map(MonitorRunEntity::toInterruption)
                        .orElse(null);
            }
            Timestamp lastSign = entities.createQuery(
                            "select max(j.newest) from MetricJournalEntity j where j.writer = :writer", Timestamp.class)
                    .setParameter("writer", instance)
                    .getSingleResult();
            open.forEach(run -> run.interrupted(lastSign, startedAt));
            entities.persist(new MonitorRunEntity(instance, startedAt));
            return open.isEmpty() ? null : open.get(0).toInterruption();
        });
    }

    private static TypedQuery<MonitorRunEntity> runs(EntityManager entities, String instance, String condition) {
        return entities.createQuery(
                        "select r from MonitorRunEntity r where r.instance = :instance and " + condition
                                + " order by r.startedAt desc",
                        MonitorRunEntity.class)
                .setParameter("instance", instance);
    }

    @Override
    public void end(String instance, Instant startedAt, Instant endedAt) {
        database.transact(entities -> entities.createQuery(
                        "select r from MonitorRunEntity r where r.instance = :instance and r.startedAt = :startedAt",
                        MonitorRunEntity.class)
                .setParameter("instance", instance)
                .setParameter("startedAt", Timestamp.from(startedAt))
                .getResultList()
                .forEach(run -> run.ended(endedAt)));
    }

    @Override
    public List<Interruption> interruptions(String instance, Instant since, int limit) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select r from MonitorRunEntity r where r.instance = :instance and r.restartedAt >= :since"
                                + " order by r.restartedAt desc",
                        MonitorRunEntity.class)
                .setParameter("instance", instance)
                .setParameter("since", Timestamp.from(since))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(MonitorRunEntity::toInterruption)
                .toList());
    }

    @Override
    public Optional<Instant> lastSign(String instance) {
        return database.inTransaction(entities -> Stream.of(
                        "select max(j.newest) from MetricJournalEntity j where j.writer = :instance",
                        "select max(r.startedAt) from MonitorRunEntity r where r.instance = :instance",
                        "select max(r.endedAt) from MonitorRunEntity r where r.instance = :instance")
                .map(newest -> Optional.ofNullable(entities.createQuery(newest, Timestamp.class)
                        .setParameter("instance", instance)
                        .getSingleResult()))
                .flatMap(Optional::stream)
                .map(Timestamp::toInstant)
                .max(Comparator.naturalOrder()));
    }
}
