package dev.tachograph.persistence.annotations;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.persistence.database.Database;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Annotations in table {@code annotation}; each call is one transaction. */
public final class JpaAnnotationStore implements AnnotationStore {

    private final Database database;

    public JpaAnnotationStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(Annotation annotation) {
        database.transact(entities -> entities.merge(new AnnotationEntity(annotation)));
    }

    @Override
    public void close(UUID id, Instant end) {
        database.transact(entities -> {
            AnnotationEntity annotation = entities.find(AnnotationEntity.class, id.toString());
            if (annotation != null) {
                annotation.close(end);
            }
        });
    }

    @Override
    public List<Annotation> find(Instant from, Instant to, int limit) {
        List<Annotation> newestFirst = database.inTransaction(entities -> entities.createQuery(
                        // A span that ends at from is out, an instant there is in.
                        "select a from AnnotationEntity a where a.startsAt < :to"
                                + " and (a.endsAt is null or a.endsAt > :from or a.startsAt >= :from)"
                                + " order by a.startsAt desc, a.id desc",
                        AnnotationEntity.class)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .setMaxResults(limit)
                .getResultStream()
                .map(AnnotationEntity::toAnnotation)
                .toList());
        List<Annotation> byStart = new ArrayList<>(newestFirst);
        Collections.reverse(byStart);
        return byStart;
    }

    @Override
    public int drop(Instant before) {
        return database.inTransaction(
                entities -> entities.createQuery("delete from AnnotationEntity a where a.endsAt < :before")
                        .setParameter("before", Timestamp.from(before))
                        .executeUpdate());
    }
}
