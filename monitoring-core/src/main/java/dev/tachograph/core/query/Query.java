package dev.tachograph.core.query;

import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question over the series of one metric.
 *
 * @param name of the metric
 * @param matchers what labels of the series must be, all of them
 * @param figure what is made of the samples; null for what is usual of the metric's kind
 * @param by labels whose values make the groups, one line each; none makes one group of all
 * @param from inclusive
 * @param to exclusive
 * @param points at most so many for each group
 */
public record Query(
        String name,
        List<Matcher> matchers,
        @Nullable Figure figure,
        List<String> by,
        Instant from,
        Instant to,
        int points) {

    /** @throws IllegalArgumentException if the range is empty or {@code points} is not positive */
    public Query {
        matchers = List.copyOf(matchers);
        by = by.stream().distinct().sorted().toList();
        if (!from.isBefore(to) || points < 1) {
            throw new IllegalArgumentException("from " + from + " to " + to + " in " + points + " points: is empty");
        }
        if (name.isBlank()) {
            throw new UnanswerableQueryException(
                    "name", name, "names no metric", "Take a name from /api/series, which lists every series.");
        }
    }

    /** The labels that must have one value each. */
    Map<String, String> exactLabels() {
        return matchers.stream()
                .filter(Matcher::exact)
                .filter(matcher -> !matcher.text().isEmpty())
                .collect(Collectors.toMap(Matcher::label, Matcher::text, (first, second) -> first));
    }

    boolean matches(SeriesKey key) {
        return matchers.stream().allMatch(matcher -> matcher.matches(key));
    }

    /** The labels of the group that a series belongs to. */
    Map<String, String> groupOf(SeriesKey key) {
        return by.stream().collect(Collectors.toMap(label -> label, key::label));
    }
}
