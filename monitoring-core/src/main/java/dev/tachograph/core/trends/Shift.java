package dev.tachograph.core.trends;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of time against the one before it.
 *
 * @param title what begins at {@code since}: a week, a deployment, a commit
 * @param from start of the stretch before, inclusive
 * @param since end of it, and start of the one that is compared with it
 * @param to end of that, exclusive
 * @param before level of the first, in the unit of the figure; null where it has no value
 * @param after level of the second; null where it has no value
 * @param changePercent of benchmarks more time for an operation; null where it is no ratio
 * @param lowPercent lower end of its 99 % interval; null where too little is known to say
 * @param highPercent upper end of it; null where too little is known to say
 * @param words how it was compared and what was found, in a sentence
 */
public record Shift(
        String title,
        Instant from,
        Instant since,
        Instant to,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double changePercent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        String words) {}
