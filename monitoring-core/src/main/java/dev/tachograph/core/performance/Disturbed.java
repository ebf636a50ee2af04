package dev.tachograph.core.performance;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.series.Series;
import java.util.List;

/**
 * The stretches of time whose calls no verdict counts, as far as they concern one answer.
 *
 * @param annotations one that goes on reaches beyond every time
 */
record Disturbed(List<Annotation> annotations) {

    /** Of an hour or day this share must be disturbed for the whole of it to be left out: five minutes say nothing about a day. */
    private static final double OF_A_ROLLUP = 0.05;

    /** Whether any moment of (after, at] was, for the server that recorded the series. */
    boolean within(Series series, long after, long at) {
        return annotations.stream()
                .anyMatch(annotation -> concerns(annotation, series)
                        && annotation.startsAt().toEpochMilli() <= at
                        && end(annotation) > after);
    }

    /** Whether so much of an hour or day was that it says little about the rest. */
    boolean mostly(Series series, long start, long end) {
        long disturbed = 0;
        for (Annotation annotation : annotations) {
            if (concerns(annotation, series)) {
                long first = Math.max(start, annotation.startsAt().toEpochMilli());
                disturbed += Math.max(0, Math.min(end, end(annotation)) - first);
            }
        }
        return disturbed >= OF_A_ROLLUP * (end - start) && disturbed > 0;
    }

    private static boolean concerns(Annotation annotation, Series series) {
        return annotation.instance() == null
                || annotation.instance().equals(series.key().label("instance"));
    }

    private static long end(Annotation annotation) {
        return annotation.endsAt() == null
                ? Long.MAX_VALUE
                : annotation.endsAt().toEpochMilli();
    }
}
