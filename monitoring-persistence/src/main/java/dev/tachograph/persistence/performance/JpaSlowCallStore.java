package dev.tachograph.persistence.performance;

import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCallStore;
import dev.tachograph.persistence.database.Database;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Slow calls in table {@code slow_call}; each call is one transaction. */
public final class JpaSlowCallStore implements SlowCallStore {

    private final Database database;

    public JpaSlowCallStore(Database database) {
        this.database = database;
    }

    @Override
    public void store(Collection<Entry> entries) {
        database.transact(entities -> {
            for (Entry entry : entries) {
                SlowCallEntity there = entities.find(SlowCallEntity.class, new SlowCallEntity.Key(entry));
                if (there == null) {
                    entities.persist(new SlowCallEntity(entry));
                } else {
                    there.keepSlower(entry.call());
                }
            }
        });
    }

    @Override
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select s from SlowCallEntity s where s.operationHash = :hash"
                                + " and s.startedAt >= :from and s.startedAt < :to"
                                + " order by s.durationSeconds desc, s.startedAt",
                        SlowCallEntity.class)
                .setParameter("hash", SlowCallEntity.hashOf(operation))
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SlowCallEntity::toCall)
                .toList());
    }

    @Override
    public int drop(Instant before) {
        return database.inTransaction(
                entities -> entities.createQuery("delete from SlowCallEntity s where s.minute < :before")
                        .setParameter("before", Timestamp.from(before))
                        .executeUpdate());
    }
}
