package dev.tachograph.core.trends;

import dev.tachograph.core.regressions.SubjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one figure of one subject did over a range.
 *
 * @param subject as {@link Subject} reads it: {@code operation:log-analyzer/search_operation}
 * @param title for people
 * @param variant what tells it from others of its subject, such as parameters and environment of a benchmark; empty when nothing has to
 * @param link page of the monitor that shows the subject; null when there is none
 * @param figure {@code p95}, {@code mean}, {@code score}; of a metric as a query names it
 * @param unit of its values
 * @param words the tendency with the figures it rests on, in a sentence or two
 * @param slope null with too little data
 * @param weekOverWeek the last seven days of the range against the seven before; null where the range has no fourteen
 * @param releases each release of the range against the one before, the newest first
 * @param changes change points, oldest first
 * @param values how many there are
 * @param stepSeconds from one value to the next; 0 where they come as they come, as of benchmarks
 * @param points the values, oldest first; a step without one has no point. Empty in lists
 */
public record Trend(
        SubjectKind kind,
        String subject,
        String title,
        String variant,
        @Nullable String link,
        String figure,
        String unit,
        Tendency tendency,
        String words,
        @Nullable Slope slope,
        @Nullable Shift weekOverWeek,
        List<Shift> releases,
        List<Turn> changes,
        int values,
        double stepSeconds,
        List<TrendPoint> points) {

    public Trend {
        releases = List.copyOf(releases);
        changes = List.copyOf(changes);
        points = List.copyOf(points);
    }

    /** The same without its points. */
    public Trend withoutPoints() {
        return new Trend(
                kind,
                subject,
                title,
                variant,
                link,
                figure,
                unit,
                tendency,
                words,
                slope,
                weekOverWeek,
                releases,
                changes,
                values,
                stepSeconds,
                List.of());
    }
}
