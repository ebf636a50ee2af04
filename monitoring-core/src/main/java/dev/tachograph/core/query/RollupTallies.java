package dev.tachograph.core.query;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.StoredRollup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rollups of a series come to in each step. */
final class RollupTallies {

    private RollupTallies() {}

    /** Adds each step that holds rollups to the line. */
    static void add(List<StoredRollup> rollups, Resolution resolution, Steps steps, Instant now, GroupLine line) {
        int first = 0;
        while (first < rollups.size()) {
            int step = steps.indexOf(rollups.get(first).start().toEpochMilli());
            Tally tally = Tally.NONE;
            int next = first;
            while (next < rollups.size()
                    && steps.indexOf(rollups.get(next).start().toEpochMilli()) == step) {
                tally = tally.plus(of(rollups.get(next), resolution, now));
                ExponentialHistogram observations = rollups.get(next).rollup().observations();
                if (observations != null && line.takesBuckets()) {
                    line.add(step, observations);
                }
                next++;
            }
            line.add(step, tally);
            first = next;
        }
    }

    private static Tally of(StoredRollup stored, Resolution resolution, Instant now) {
        Rollup rollup = stored.rollup();
        long start = stored.start().toEpochMilli();
        // The newest one is not over yet; one ahead of the clock, because that was stepped back, counts whole.
        long passed = now.toEpochMilli() - start;
        long millis = passed > 0 ? Math.min(resolution.millis(), passed) : resolution.millis();
        return new Tally(
                rollup.count(),
                rollup.sum(),
                orElse(rollup.min(), Double.POSITIVE_INFINITY),
                orElse(rollup.max(), Double.NEGATIVE_INFINITY),
                millis);
    }

    private static double orElse(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
