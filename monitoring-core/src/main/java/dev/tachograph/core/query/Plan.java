package dev.tachograph.core.query;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.Hours;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.series.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * From what, and in which steps, a question is answered.
 *
 * @param bySlices whether the steps are of whole slices, which is enough to read of histograms' samples
 */
record Plan(Resolution resolution, Steps steps, boolean bySlices) {

    /** A compressed hour takes some 50 microseconds to read, so that this is about a second of one core. */
    private static final long MOST_BLOCKS = 20_000;

    /** Each sample of a busy histogram takes up to a millisecond an hour, its slices a tenth of that. */
    private static final long MOST_BLOCKS_OF_EACH_SAMPLE = 1_000;

    private static final long MOST_ROLLUPS = 500_000;

    /** So many intervals make a step in which each of several series has a sample, whatever their phase and jitter. */
    private static final int INTERVALS_IN_A_STEP = 3;

    /**
     * The finest resolution that is not finer than the steps need, is kept that far back, and whose rows are not more than
     * the bound.
     *
     * @param finest that is kept back to the beginning of the question
     * @throws UnanswerableQueryException if even days are more rows than the bound
     */
    static Plan of(Query query, Kind kind, int series, Duration interval, Resolution finest, Instant now) {
        long from = query.from().toEpochMilli();
        // Nothing is recorded ahead of the clock, but a step of it would be.
        long to = query.to().toEpochMilli();
        long step = Math.max(1, -Math.floorDiv(from - to, query.points()));
        for (Resolution resolution : Resolution.values()) {
            boolean coarseEnough = resolution.compareTo(finest) >= 0;
            boolean stepsHoldWholeCoarserOnes =
                    resolution != Resolution.DAYS && step >= Resolution.values()[resolution.ordinal() + 1].millis();
            if (coarseEnough && !stepsHoldWholeCoarserOnes && rows(resolution, series, from, to) <= most(resolution)) {
                boolean isMuch = series * sealedHours(from, to, now) > MOST_BLOCKS_OF_EACH_SAMPLE;
                return of(resolution, kind, from, to, step, query.points(), series, interval, isMuch);
            }
        }
        throw new UnanswerableQueryException(
                "from",
                query.from().toString(),
                String.format(
                        Locale.ROOT,
                        "asks for %,d series over %,d days, which is more than %,d rows of the history",
                        series,
                        Duration.ofMillis(to - from).toDays(),
                        MOST_ROLLUPS),
                "Ask for a shorter range, or choose fewer series by label.x=...");
    }

    private static long rows(Resolution resolution, int series, long from, long to) {
        long unit = resolution == Resolution.DETAIL ? Hours.HOUR : resolution.millis();
        return series * (2 + (to - from) / unit);
    }

    /** Hours of the range that are over: those of the open one are in memory, and take no decoding. */
    private static long sealedHours(long from, long to, Instant now) {
        long end = Math.min(to, Hours.of(now.toEpochMilli()));
        return Math.max(0, -Math.floorDiv(Hours.of(from) - end, Hours.HOUR));
    }

    private static long most(Resolution resolution) {
        return resolution == Resolution.DETAIL ? MOST_BLOCKS : MOST_ROLLUPS;
    }

    private static Plan of(
            Resolution resolution,
            Kind kind,
            long from,
            long to,
            long step,
            int points,
            int series,
            Duration interval,
            boolean eachSampleIsMuch) {
        if (resolution != Resolution.DETAIL) {
            return new Plan(resolution, wholeSteps(resolution.millis(), from, to, points, 1), false);
        }
        long least = series == 1 ? 1 : INTERVALS_IN_A_STEP * interval.toMillis();
        long length = Math.max(step, least);
        boolean bySlices = HistoryReader.areSlicesEnough(kind, length) || (kind == Kind.HISTOGRAM && eachSampleIsMuch);
        Steps steps = bySlices
                ? wholeSteps(HistoryReader.SLICE.toMillis(), from, to, points, least)
                : new Steps(from, to, length);
        return new Plan(resolution, steps, bySlices);
    }

    /**
     * Steps that begin where units do and hold whole ones, or the points would become more than asked for.
     *
     * @param least how long a step is at least
     */
    private static Steps wholeSteps(long unit, long from, long to, int points, long least) {
        long origin = Math.floorDiv(from, unit) * unit;
        long length = Math.max(least, -Math.floorDiv(origin - to, points));
        return new Steps(origin, to, -Math.floorDiv(-length, unit) * unit);
    }
}
