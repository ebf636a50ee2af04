package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.ChangeKind;
import dev.tachograph.core.changepoint.Meaning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change point of the range.
 *
 * @param lastBefore the last value before it: the cause lies after this
 * @param at the first value that is changed
 * @param before level before it, in the unit of the figure
 * @param after level after it; of a drift, at its end
 * @param changePercent of benchmarks more time for an operation; null where it is no ratio
 * @param lowPercent lower end of its 99 % interval; null where there is none
 * @param highPercent upper end of it; null where there is none
 * @param words the evidence in a sentence
 */
public record Turn(
        Instant lastBefore,
        Instant at,
        ChangeKind kind,
        Meaning meaning,
        double before,
        double after,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        String words) {}
