package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.ChangeDetection;
import dev.tachograph.core.changepoint.ChangeKind;
import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.TheilSen;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a course moves: its slope, its change points, and what they say together.
 *
 * @param line the slope for each week on the scale that is compared, without the steps where these are what moved it; null with too
 *     little data
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

    static Movement of(Course course) {
        if (course.count() < FEWEST) {
            return new Movement(Tendency.TOO_LITTLE_DATA, null, true, 0, 0, List.of());
        }
        if (!course.isPositive()) {
            return of(course, false);
        }
        Movement movement = of(course, true);
        if (isMoving(movement.tendency()) || movement.tendency() == Tendency.STEADY || course.inverted()) {
            return movement;
        }
        // What grows along a straight line, by and by to several times of itself, is bent on a scale of ratios, and
        // looks like values
        // that depend on those before.
        Movement straight = of(course, false);
        return isMoving(straight.tendency()) ? straight : movement;
    }

    private static Movement of(Course course, boolean ratio) {
        double[] compared = course.compared();
        Plain plain =
                Plain.of(course, ratio ? Arrays.stream(compared).map(Math::log).toArray() : compared);
        double[] values = plain.values();
        List<Change> changes = ChangeDetection.batch(
                ratio ? Arrays.stream(values).map(Math::exp).toArray() : values, course.direction());
        double level = Quantiles.median(Arrays.stream(compared)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .toArray());
        TheilSen line = plain.line();
        double weeks = (course.at()[course.at().length - 1] - course.at()[0]) / Plain.WEEK;
        return new Movement(Tendency.UNDECIDED, line, ratio, weeks, level, changes).judged(plain);
    }

    /**
     * A step is in every slope across it, and makes values look as if they depended on those before. So the slope that is left without
     * the steps says whether there is more than them.
     */
    private Movement judged(Plain plain) {
        TheilSen through = plain.line();
        Tendency whole = judged(through);
        double[] steps = steps(plain.values().length);
        if (Arrays.stream(steps).allMatch(step -> step == 0)) {
            return with(whole, through);
        }
        TheilSen left = plain.without(steps).line();
        Tendency besides = judged(left);
        if (isMoving(besides)) {
            // Up by steps and down by a slope, or the other way round: nobody can say what comes of it.
            return besides == whole ? with(whole, through) : with(Tendency.UNDECIDED, left);
        }
        boolean matters = Math.abs(steps[steps.length - 1]) >= size(MATTERS);
        return isMoving(whole) || (matters && besides == Tendency.STEADY)
                ? with(Tendency.STEPPED, left)
                : with(whole, through);
    }

    private Movement with(Tendency judged, TheilSen slope) {
        return new Movement(judged, slope, ratio, weeks, level, changes);
    }

    private static boolean isMoving(Tendency tendency) {
        return tendency == Tendency.GROWING || tendency == Tendency.FALLING;
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

    /** By how much all steps up to each value have lifted it. */
    private double[] steps(int count) {
        double[] steps = new double[count];
        for (Change change : changes) {
            if (change.kind() == ChangeKind.STEP) {
                double by = ratio
                        ? Math.log(change.effect().after() / change.effect().before())
                        : change.effect().difference();
                for (int i = change.index(); i < count; i++) {
                    steps[i] += by;
                }
            }
        }
        return steps;
    }
}
