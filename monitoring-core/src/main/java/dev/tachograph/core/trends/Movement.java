package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.ChangeDetection;
import dev.tachograph.core.changepoint.ChangeKind;
import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.TheilSen;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a course moves: its slope, its change points, and what they say together.
 *
 * @param line the slope for each week on the scale that is compared; null with too little data
 * @param ratio whether that scale is the logarithm
 * @param weeks from the first value to the last
 * @param level typical size of the compared values, by which a movement matters where it is no ratio
 */
record Movement(
        Tendency tendency, @Nullable TheilSen line, boolean ratio, double weeks, double level, List<Change> changes) {

    /** With fewer values nothing is said. */
    static final int FEWEST = 10;

    /** What matters: so much of a change over the range. */
    private static final double MATTERS = 0.05;

    /** Within so much of a change over the range it is steady. */
    private static final double STEADY = 0.10;

    static final double CONFIDENCE = 0.99;

    private static final double WEEK = 7 * 86_400_000.0;
    private static final long DAY = 86_400_000;
    /** Of so many days a pattern of the day is known well enough to be taken out. */
    private static final int DAYS_OF_A_PATTERN = 4;

    static Movement of(Course course) {
        if (course.count() < FEWEST) {
            return new Movement(Tendency.TOO_LITTLE_DATA, null, true, 0, 0, List.of());
        }
        boolean ratio = course.isPositive();
        double[] compared = course.compared();
        List<Change> changes = ChangeDetection.batch(compared, course.direction());
        double[] values = ratio ? Arrays.stream(compared).map(Math::log).toArray() : compared;
        double level = Quantiles.median(Arrays.stream(compared)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .toArray());
        TheilSen line = line(course, values);
        double weeks = (course.at()[course.at().length - 1] - course.at()[0]) / WEEK;
        Movement plain = new Movement(Tendency.UNDECIDED, line, ratio, weeks, level, changes);
        Tendency tendency = plain.judged(line);
        if (tendency == Tendency.GROWING || tendency == Tendency.FALLING) {
            double[] plainly = withoutSteps(values, changes, ratio);
            if (plainly != values && plain.judged(line(course, plainly)) != tendency) {
                tendency = Tendency.STEPPED;
            }
        }
        return new Movement(tendency, line, ratio, weeks, level, changes);
    }

    private Tendency judged(TheilSen slope) {
        double low = slope.interval().low() * weeks;
        double high = slope.interval().high() * weeks;
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return Tendency.TOO_LITTLE_DATA;
        }
        double much = Math.abs(slope.slope() * weeks);
        if (much >= size(MATTERS) && low > 0) {
            return Tendency.GROWING;
        }
        if (much >= size(MATTERS) && high < 0) {
            return Tendency.FALLING;
        }
        return low >= -size(STEADY) && high <= size(STEADY) ? Tendency.STEADY : Tendency.UNDECIDED;
    }

    /** A share of a level on the scale that is compared. */
    private double size(double share) {
        return ratio ? Math.log1p(share) : share * level;
    }

    /** By weeks since the first value, the pattern of the day taken out where there is enough of it. */
    private static TheilSen line(Course course, double[] values) {
        int[] there = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        long first = course.at()[0];
        double[] times = Arrays.stream(there)
                .mapToDouble(i -> (course.at()[i] - first) / WEEK)
                .toArray();
        double[] found = Arrays.stream(there).mapToDouble(i -> values[i]).toArray();
        TheilSen plain = TheilSen.of(times, found, CONFIDENCE);
        long step = course.step();
        boolean daily = step > 0
                && step < DAY
                && DAY % step == 0
                && course.at()[values.length - 1] - first >= DAYS_OF_A_PATTERN * DAY;
        if (!daily) {
            return plain;
        }
        int[] phases = Arrays.stream(there)
                .map(i -> (int) (Math.floorMod(course.at()[i], DAY) / step))
                .toArray();
        double[] pattern = pattern(times, found, phases, plain.slope(), (int) (DAY / step));
        for (int i = 0; i < found.length; i++) {
            found[i] -= pattern[phases[i]];
        }
        return TheilSen.of(times, found, CONFIDENCE);
    }

    /**
     * What is usual at each time of the day. The slope is taken out first, or a time with more values at the end of the range would
     * take a part of it for its own.
     */
    private static double[] pattern(double[] times, double[] values, int[] phases, double slope, int count) {
        double[] pattern = new double[count];
        for (int phase = 0; phase < count; phase++) {
            int which = phase;
            double[] ofPhase = IntStream.range(0, values.length)
                    .filter(i -> phases[i] == which)
                    .mapToDouble(i -> values[i] - slope * times[i])
                    .toArray();
            pattern[phase] = ofPhase.length == 0 ? 0 : Quantiles.median(ofPhase);
        }
        return pattern;
    }

    /** The same values when there are none. */
    private static double[] withoutSteps(double[] values, List<Change> changes, boolean ratio) {
        double[] plain = values;
        for (Change change : changes) {
            if (change.kind() == ChangeKind.STEP) {
                double by = ratio
                        ? Math.log(change.effect().after() / change.effect().before())
                        : change.effect().difference();
                plain = plain.clone();
                for (int i = change.index(); i < plain.length; i++) {
                    plain[i] -= by;
                }
            }
        }
        return plain;
    }
}
