package dev.tachograph.core.annotations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where annotations are kept.
 *
 * <p>Every call is one transaction and may throw {@code HistoryUnavailableException}.
 */
public interface AnnotationStore {

    /** Stores an annotation, or replaces the one of its id. */
    void save(Annotation annotation);

    /**
     * Ends an annotation that goes on; one that is over, or is not there, stays as it is.
     *
     * @param end where it is before the start, the annotation becomes an instant
     */
    void close(UUID id, Instant end);

    /**
     * Annotations of every server that lie in the range or reach into it, by their start.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit the newest so many of them
     */
    List<Annotation> find(Instant from, Instant to, int limit);

    /** Drops annotations that were over before that time; answers how many. */
    int drop(Instant before);
}
