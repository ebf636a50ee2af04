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

    /** The window of a minute on both sides lets the primary key find the others of the same minute. */
    private static final String FASTER_OF_A_MINUTE = """
            delete from slow_call s where s.interval_at >= ? and s.interval_at < ? and exists (
              select 1 from slow_call o where o.operation_hash = s.operation_hash and o.instance = s.instance
                and o.interval_at > s.interval_at - interval '1' minute
                and o.interval_at < s.interval_at + interval '1' minute
                and date_trunc('minute', o.interval_at) = date_trunc('minute', s.interval_at)
                and (o.duration_seconds > s.duration_seconds
                  or o.duration_seconds = s.duration_seconds and o.interval_at < s.interval_at))
            """;

    private final Database database;

    public JpaSlowCallStore(Database database) {
        this.database = database;
    }

    @Override
    public void store(Collection<Entry> entries) {
        database.transact(entities -> {
            for (Entry entry : entries) {
                if (entities.find(SlowCallEntity.class, new SlowCallEntity.Key(entry)) == null) {
                    entities.persist(new SlowCallEntity(entry));
                }
            }
        });
    }

    @Override
    public List<SlowCall> slowest(OperationKey operation, Instant from, Instant to, int limit) {
        return database.inTransaction(entities -> entities
                .createQuery(
                        "select s from SlowCallEntity s where s.operationHash = :hash"
                                + " and s.intervalAt >= :from and s.intervalAt < :to"
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
    public int thin(Instant from, Instant to) {
        return database.inTransaction(entities -> entities.createNativeQuery(FASTER_OF_A_MINUTE)
                .setParameter(1, Timestamp.from(from))
                .setParameter(2, Timestamp.from(to))
                .executeUpdate());
    }

    @Override
    public int drop(Instant before) {
        return database.inTransaction(
                entities -> entities.createQuery("delete from SlowCallEntity s where s.intervalAt < :before")
                        .setParameter("before", Timestamp.from(before))
                        .executeUpdate());
    }
}
