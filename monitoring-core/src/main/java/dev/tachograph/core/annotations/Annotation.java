package dev.tachograph.core.annotations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mark on the time line of the history: an instant, or a span.
 *
 * @param title in a few words, for people
 * @param instance recording server whose figures it explains; null explains those of all
 * @param link page of the monitor or address that says more; null when there is none
 * @param application whose figures it explains; null explains those of all
 * @param version of that application that began to work; null where it is no deployment, or nobody said
 * @param endsAt exclusive; equal to {@code startsAt} for an instant; null as long as it goes on
 */
public record Annotation(
        UUID id,
        AnnotationKind kind,
        String title,
        @Nullable String instance,
        @Nullable String link,
        @Nullable String application,
        @Nullable String version,
        Instant startsAt,
        @Nullable Instant endsAt) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public Annotation {
        if (endsAt != null && endsAt.isBefore(startsAt)) {
            throw new IllegalArgumentException("endsAt = " + endsAt + ": must not be before startsAt = " + startsAt);
        }
    }

    /** One of no application in particular. */
    public Annotation(
            UUID id,
            AnnotationKind kind,
            String title,
            @Nullable String instance,
            @Nullable String link,
            Instant startsAt,
            @Nullable Instant endsAt) {
        this(id, kind, title, instance, link, null, null, startsAt, endsAt);
    }
}
