package dev.tachograph.core.query;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.series.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a question came to.
 *
 * @param figure what the values are
 * @param kind of the metric; null when no series matched
 * @param unit of the values, {@code /s} at its end for rates
 * @param resolution what the values were computed from
 * @param stepSeconds length of a step
 * @param complete false when the database did not answer, or a stored block is damaged, and the values go without that
 * @param groups sorted by their labels; one without a sample in the range is left out
 */
public record QueryAnswer(
        String name,
        String figure,
        @Nullable Kind kind,
        String unit,
        Resolution resolution,
        double stepSeconds,
        boolean complete,
        List<Group> groups) {

    public QueryAnswer {
        groups = List.copyOf(groups);
    }

    /**
     * One line.
     *
     * @param labels the values of the labels that were asked for by {@code by}; empty where a series has none
     * @param series how many series are in it
     * @param points oldest first; a step without samples gives none, so a gap stays a gap
     */
    public record Group(Map<String, String> labels, int series, List<GroupPoint> points) {

        public Group {
            labels = Map.copyOf(labels);
            points = List.copyOf(points);
        }
    }

    /**
     * One step of a line.
     *
     * @param at end of the step
     * @param value the figure
     * @param min of {@code avg}, and of {@code rate} of a single series: smallest sample, observation or rate in the step
     * @param max likewise the largest
     */
    public record GroupPoint(
            Instant at,
            double value,
            @Nullable Double min,
            @Nullable Double max) {}
}
