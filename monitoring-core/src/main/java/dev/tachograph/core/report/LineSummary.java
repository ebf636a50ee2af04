package dev.tachograph.core.report;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.report.Trace.Mark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line in four figures. All are null when the line has no finite value.
 *
 * @param points finite values the figures are made of
 * @param min smallest sample in the range, also where the chart shows only the mean of a step
 * @param mean mean of the points; as the steps of a range are equally long, the mean over the recorded time
 * @param max largest sample in the range
 * @param latest the newest point
 * @param latestAt its time
 */
public record LineSummary(
        int points,
        @Nullable Double min,
        @Nullable Double mean,
        @Nullable Double max,
        @Nullable Double latest,
        @Nullable Instant latestAt) {

    public static LineSummary of(Line line) {
        List<Mark> marks = Trace.of(line).marks();
        if (marks.isEmpty()) {
            return new LineSummary(0, null, null, null, null, null);
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double mean = 0;
        int seen = 0;
        for (Mark mark : marks) {
            min = Math.min(min, mark.low());
            max = Math.max(max, mark.high());
            // A running mean cannot overflow where a sum of huge values would.
            seen++;
            mean += mark.value() / seen - mean / seen;
        }
        Mark last = marks.get(marks.size() - 1);
        return new LineSummary(seen, min, mean, max, last.value(), Instant.ofEpochMilli(last.atMillis()));
    }
}
