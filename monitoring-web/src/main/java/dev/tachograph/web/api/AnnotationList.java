package dev.tachograph.web.api;

import dev.tachograph.core.annotations.Annotation;
import java.time.Instant;
import java.util.List;

/**
 * Marks of a range, by their start.
 *
 * @param from inclusive
 * @param to exclusive
 * @param complete false when there are more than asked for, and the oldest are left out
 */
public record AnnotationList(Instant from, Instant to, boolean complete, List<Annotation> annotations) {

    public AnnotationList {
        annotations = List.copyOf(annotations);
    }
}
