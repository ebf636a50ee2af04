package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A regression without its life and further evidence: the same line on pages, in REST and in reports.
 *
 * @param since the first that is changed
 * @param lastGood the last before it that is not; null where that is not known
 * @param lastGoodVersion commit or version of it; null where that is not known
 * @param firstBadVersion commit or version of the first that is changed; null where that is not known
 * @param before level before it, in {@code unit}
 * @param after level after it, in {@code unit}
 * @param changePercent positive is worse; null where it is no ratio
 * @param lowPercent lower end of its 99 % interval
 * @param highPercent upper end of it
 * @param acceptedPercent how much worse was accepted; null unless it is ACCEPTED and a ratio
 * @param link page of the monitor that shows the subject
 * @param openedAt when it was first seen
 * @param confirmedAt when it was proven, the last time it came back where it did; null while it never was
 * @param movedAt when its newest step was taken
 * @param reopened how often it came back after it was over or accepted
 * @param instance recording server that follows it and alerts for it
 */
public record RegressionSummary(
        String id,
        SubjectKind kind,
        String subject,
        String title,
        String figure,
        String unit,
        Nature nature,
        RegressionState state,
        ChangeSeverity severity,
        Instant since,
        @Nullable Instant lastGood,
        @Nullable String lastGoodVersion,
        @Nullable String firstBadVersion,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        @Nullable Double acceptedPercent,
        String baseline,
        String words,
        @Nullable String link,
        Instant openedAt,
        @Nullable Instant confirmedAt,
        Instant movedAt,
        int reopened,
        String instance) {

    public static RegressionSummary of(Regression regression) {
        Sighting seen = regression.seen();
        return new RegressionSummary(
                regression.id(),
                seen.kind(),
                seen.subject(),
                seen.title(),
                seen.figure(),
                seen.unit(),
                regression.nature(),
                regression.state(),
                seen.severity(),
                seen.since(),
                seen.lastGood(),
                seen.lastGoodVersion(),
                seen.firstBadVersion(),
                seen.before(),
                seen.after(),
                seen.changePercent(),
                seen.lowPercent(),
                seen.highPercent(),
                regression.acceptedPercent(),
                seen.baseline(),
                seen.words(),
                seen.link(),
                regression.openedAt(),
                regression.confirmedAt(),
                regression.movedAt(),
                regression.reopened(),
                regression.instance());
    }

    /** Whether it is proven, there, and somebody's trouble. */
    public boolean alerts() {
        return state == RegressionState.CONFIRMED && nature.isTrouble();
    }
}
