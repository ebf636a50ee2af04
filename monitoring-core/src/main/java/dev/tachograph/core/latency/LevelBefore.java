package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.Regression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a figure would be now without a regression that is recorded: what it was at the same time of the weeks before the regression began,
 * where fewer than two are known of the days before; where none is, what was recorded, at about the time of the day at which it was.
 *
 * <p>Of two weeks the lower counts, of three and four the second lowest, of days the lowest, since one of them may be a Sunday: a regression
 * that stays a day too long is a smaller evil than one that is over because it is night.
 *
 * @param level a logarithm
 * @param words what it is the level of
 */
record LevelBefore(double level, String words) {

    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    private static final int DAYS = 6;
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;
    private static final long HOUR_MILLIS = HOUR * Minutes.MILLIS;

    /**
     * @param notBefore where an older regression that stays began: the level before that one is not the one before this
     * @param from first minute of the calls that it is to be compared with
     * @param end the minute after them
     * @return empty where nothing is known, or the store did not answer
     */
    static Optional<LevelBefore> of(
            Regression regression,
            Figure figure,
            OperationKey key,
            Instant notBefore,
            long from,
            long end,
            CallHistory history,
            Instant now) {
        Past past = new Past(regression, figure, key, minute(notBefore), from, end, history, now);
        List<Double> weeks = past.levels(7 * DAY, WEEKS);
        List<Double> days = weeks.size() < LEAST_WEEKS ? past.levels(DAY, DAYS) : List.of();
        if (!past.complete) {
            return Optional.empty();
        }
        if (weeks.size() >= LEAST_WEEKS) {
            return Optional.of(new LevelBefore(
                    weeks.get(weeks.size() == LEAST_WEEKS ? 0 : 1),
                    "at this time of the " + weeks.size() + " weeks before it began"));
        }
        if (!days.isEmpty()) {
            return Optional.of(new LevelBefore(
                    days.get(0),
                    "at this time of the " + (days.size() == 1 ? "day" : days.size() + " days") + " before it began"));
        }
        return recorded(regression, from, end);
    }

    private static Optional<LevelBefore> recorded(Regression regression, long from, long end) {
        Double before = regression.seen().before();
        long middle = (from + end) / 2;
        long apart = Math.floorMod(middle - minute(regression.seen().seenAt()), DAY);
        return before != null && before > 0 && Math.min(apart, DAY - apart) <= HOUR
                ? Optional.of(new LevelBefore(Math.log(before), "at this time of the day before it began"))
                : Optional.empty();
    }

    private static long minute(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), Minutes.MILLIS);
    }

    /** The same time of earlier days and weeks. */
    private static final class Past {

        private final Figure figure;
        private final OperationKey key;
        private final CallHistory history;
        private final Instant now;
        private final long since;
        private final long notBefore;

        /** Whole hours, in minutes: those of past weeks are kept for long, and one row is read for each. */
        private final long from;

        private final long end;
        private boolean complete = true;

        Past(
                Regression regression,
                Figure figure,
                OperationKey key,
                long notBefore,
                long from,
                long end,
                CallHistory history,
                Instant now) {
            this.notBefore = notBefore;
            this.figure = figure;
            this.key = key;
            this.history = history;
            this.now = now;
            this.since = minute(regression.seen().since());
            this.from = Math.floorDiv(from, HOUR) * HOUR;
            this.end = -Math.floorDiv(-end, HOUR) * HOUR;
        }

        /** Of the newest so many that were over when it began, lowest first, as far as they are known. */
        List<Double> levels(long length, int most) {
            long newest = Math.max(1, -Math.floorDiv(since - end, length));
            List<Double> levels = new ArrayList<>();
            for (long back = newest; back < newest + most && complete && from - back * length >= notBefore; back++) {
                Double level = level(back * length);
                if (level != null) {
                    levels.add(level);
                }
            }
            Collections.sort(levels);
            return levels;
        }

        private @Nullable Double level(long back) {
            List<ExponentialHistogram> hours = new ArrayList<>();
            complete &= history.read(
                            List.of(key),
                            Minutes.at(from - back),
                            Minutes.at(end - back),
                            least -> Math.max(HOUR_MILLIS, least),
                            now,
                            (any, steps, stepMillis) -> {
                                if (stepMillis == HOUR_MILLIS) {
                                    for (CallStep step : steps) {
                                        ExponentialHistogram durations = step.durations();
                                        if (durations != null) {
                                            hours.add(durations);
                                        }
                                    }
                                }
                            })
                    .complete();
            ExponentialHistogram together =
                    hours.stream().reduce(ExponentialHistogram.empty(), ExponentialHistogram::merge);
            if (figure.beyond(together.count()) < Limits.BEYOND) {
                return null;
            }
            double level = figure.of(together);
            return Double.isFinite(level) ? (Double) level : null;
        }
    }
}
