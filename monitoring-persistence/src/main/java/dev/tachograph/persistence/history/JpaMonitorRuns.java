package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.MonitorRuns;
import dev.tachograph.persistence.database.Database;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of the monitor's runs in table {@code monitor_run}. */
public final class JpaMonitorRuns implements MonitorRuns {

    private final Database database;

    public JpaMonitorRuns(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Interruption begin(String instance, Instant startedAt) {
        return database.inTransaction(entities -> {
            List<MonitorRunEntity> open = entities.createQuery(
                            "select r from MonitorRunEntity r where r.instance = :instance"
                                    + " and r.endedAt is null and r.restartedAt is null order by r.startedAt desc",
                            MonitorRunEntity.class)
                    .setParameter("instance", instance)
                    .getResultList();
            Timestamp lastSign = entities.createQuery(
                            "select max(j.newest) from MetricJournalEntity j where j.writer = :writer", Timestamp.class)
                    .setParameter("writer", instance)
                    .getSingleResult();
            open.forEach(run -> run.interrupted(lastSign, startedAt));
            entities.persist(new MonitorRunEntity(instance, startedAt));
            return open.isEmpty() ? null : open.get(0).toInterruption();
        });
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
    public List<Interruption> interruptions(Instant since, int limit) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select r from MonitorRunEntity r where r.restartedAt >= :since order by r.restartedAt desc",
                        MonitorRunEntity.class)
                .setParameter("since", Timestamp.from(since))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(MonitorRunEntity::toInterruption)
                .toList());
    }
}
