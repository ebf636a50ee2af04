package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.changepoint.Meaning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a detector says now about one figure of one subject. Detectors say it whenever they look; whether it is news is decided by
 * the life of the regression.
 *
 * @param subject tells it from the others of its kind, the same for ever: {@code log-analyzer/search_operation}
 * @param title of the subject, for people
 * @param figure what of it changed: {@code p95}, {@code score}, {@code allocation}
 * @param seenAt when the detector looked, or the time of the newest value it looked at
 * @param since the first that is changed; of {@link Phase#STEADY}, the first that is no longer
 * @param lastGood the last before it that is not, which {@code before} is the level of; of {@link Phase#STEADY}, when the level was what
 *     {@code before} says, as it would be now; null where that is not known
 * @param lastGoodVersion commit or version of it; null where that is not known
 * @param firstBadVersion commit or version of the first that is changed; null where that is not known
 * @param before level before it, in {@code unit}; null where there is none
 * @param after level after it, in {@code unit}; null where there is none
 * @param changePercent positive is worse; null where it is no ratio
 * @param lowPercent lower end of its 99 % interval; null where there is none
 * @param highPercent upper end of its 99 % interval; null where there is none
 * @param severity only ever put on a {@link Phase#CONFIRMED} change for the worse
 * @param baseline which baseline it was compared with, in words: {@code the same hour of the last 3 weeks}
 * @param words the evidence in one or two sentences, with the figures
 * @param evidence more of it, as a JSON object: figures, slowest calls, a thread dump
 * @param link page of the monitor that shows the subject; null when there is none
 */
public record Sighting(
        SubjectKind kind,
        String subject,
        String title,
        String figure,
        String unit,
        Phase phase,
        Meaning meaning,
        Instant seenAt,
        Instant since,
        @Nullable Instant lastGood,
        @Nullable String lastGoodVersion,
        @Nullable String firstBadVersion,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        ChangeSeverity severity,
        String baseline,
        String words,
        String evidence,
        @Nullable String link) {

    /** How sure the detector is. */
    public enum Phase {
        /** A first hint, which wakes nobody. */
        SUSPECT,
        /** Calibrated evidence of a change that is still there. */
        CONFIRMED,
        /** The level before is back. */
        STEADY,
        /** The subject is not measured any more. */
        VANISHED,
        /** It was not called for so long that nobody waits for its level any more. */
        UNCALLED
    }
}
