package dev.tachograph.core.latency;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.performance.SlowCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a change, as JSON has it. Durations are in seconds.
 *
 * @param figures by name: before, after
 * @param windowFrom of the window that showed it
 * @param windowTo of it, exclusive
 * @param calls in the window
 * @param scatters by how many times such windows usually scatter it differs
 * @param callsPerSecondBefore over the hour before
 * @param callsPerSecondAfter in the window
 * @param sameTimeOf of which past periods the same time is known: {@code week} or {@code day}
 * @param sameTimeKnown of how many
 * @param sameTimeRose in how many of them it rose as it did now; fewer than half, or this would be no change
 * @param deployment next to its beginning; null without one
 * @param slowestCalls of the window, the slowest first
 * @param threadsAt when the threads were looked at
 * @param threads what they did
 */
record Attached(
        Map<String, Level> figures,
        Instant windowFrom,
        Instant windowTo,
        long calls,
        double scatters,
        double callsPerSecondBefore,
        double callsPerSecondAfter,
        String sameTimeOf,
        int sameTimeKnown,
        int sameTimeRose,
        @Nullable Deployed deployment,
        List<SlowCall> slowestCalls,
        Instant threadsAt,
        String threads) {

    /** The same, with another level of one figure. */
    Attached with(Figure figure, Level level) {
        Map<String, Level> now = new LinkedHashMap<>(figures);
        now.put(figure.word(), level);
        return new Attached(
                now,
                windowFrom,
                windowTo,
                calls,
                scatters,
                callsPerSecondBefore,
                callsPerSecondAfter,
                sameTimeOf,
                sameTimeKnown,
                sameTimeRose,
                deployment,
                slowestCalls,
                threadsAt,
                threads);
    }

    /**
     * One figure.
     *
     * @param before in seconds; null where there were too few calls
     */
    record Level(@Nullable Double before, double after) {}

    /** A mark next to the beginning. */
    record Deployed(String title, Instant at, @Nullable String link) {

        static @Nullable Deployed of(@Nullable Annotation mark) {
            return mark == null ? null : new Deployed(mark.title(), mark.startsAt(), mark.link());
        }
    }
}
