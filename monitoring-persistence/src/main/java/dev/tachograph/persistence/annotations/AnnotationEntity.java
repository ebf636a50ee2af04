package dev.tachograph.persistence.annotations;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code annotation}. */
@Entity
@Table(name = "annotation")
@NullUnmarked
class AnnotationEntity {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private AnnotationKind kind;

    private String title;
    private String instance;
    private String link;
    private String application;
    private String version;

    @Column(name = "starts_at")
    private Timestamp startsAt;

    @Column(name = "ends_at")
    private Timestamp endsAt;

    protected AnnotationEntity() {}

    AnnotationEntity(Annotation annotation) {
        this.id = annotation.id().toString();
        this.kind = annotation.kind();
        this.title = Columns.sentence(annotation.title());
        this.instance = annotation.instance();
        this.link = annotation.link();
        this.application = annotation.application();
        this.version = annotation.version();
        this.startsAt = Columns.timestamp(annotation.startsAt());
        this.endsAt = Columns.timestamp(annotation.endsAt());
    }

    /** Ends it, unless it is over. */
    void close(Instant end) {
        if (endsAt == null) {
            endsAt = end.isBefore(startsAt.toInstant()) ? startsAt : Timestamp.from(end);
        }
    }

    Annotation toAnnotation() {
        return new Annotation(
                UUID.fromString(id),
                kind,
                title,
                instance,
                link,
                application,
                version,
                startsAt.toInstant(),
                Columns.instant(endsAt));
    }
}
