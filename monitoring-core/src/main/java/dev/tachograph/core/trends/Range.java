package dev.tachograph.core.trends;

import dev.tachograph.core.annotations.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is asked: a range, and the deployments in it.
 *
 * @param from inclusive
 * @param to exclusive
 * @param deployments of the range, oldest first
 * @param releases at most so many are compared, the newest ones
 */
record Range(Instant from, Instant to, List<Annotation> deployments, int releases, Instant now) {

    /** Whether it has two whole weeks. */
    boolean hasTwoWeeks() {
        return !to.minus(Span.WEEK).minus(Span.WEEK).isBefore(from);
    }

    /** Whether what there is begins so late in the range that shorter steps tell more of it. */
    boolean beginsLate(Instant first) {
        return Duration.between(first, to).compareTo(Duration.between(from, to).dividedBy(2)) < 0;
    }

    /**
     * Each deployment that concerns an application, the newest first: what it began, and what was there before it, at most a week of
     * either.
     *
     * @param application empty concerns all of them
     */
    List<Span> releasesOf(String application) {
        List<Annotation> own = deployments.stream()
                .filter(mark -> application.isEmpty()
                        || mark.application() == null
                        || mark.application().equals(application))
                .toList();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Instant since = own.get(i).startsAt();
            Instant before = i == 0 ? from : own.get(i - 1).startsAt();
            Instant end = i + 1 < own.size() ? own.get(i + 1).startsAt() : to;
            Instant start = latest(before, since.minus(Span.WEEK));
            Instant stop = end.isBefore(since.plus(Span.WEEK)) ? end : since.plus(Span.WEEK);
            if (start.isBefore(since) && since.isBefore(stop)) {
                spans.add(new Span(own.get(i).title(), start, since, stop));
            }
        }
        Collections.reverse(spans);
        return spans.subList(0, Math.min(releases, spans.size()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
