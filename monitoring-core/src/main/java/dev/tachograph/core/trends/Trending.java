package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.stats.TheilSen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a trend of a course: what its movement is, as it is shown. */
final class Trending {

    private static final double DAYS = 7;

    private Trending() {}

    static Trend trend(
            SubjectKind kind,
            String subject,
            String title,
            String variant,
            @Nullable String link,
            String figure,
            String unit,
            Course course,
            @Nullable Shift weekOverWeek,
            List<Shift> releases) {
        Movement movement = Movement.of(course);
        Slope slope = slope(movement, course);
        List<Turn> turns = turns(movement, course);
        return new Trend(
                kind,
                subject,
                title,
                variant,
                link,
                figure,
                unit,
                movement.tendency(),
                TrendWording.of(movement, course, slope, unit, turns),
                slope,
                weekOverWeek,
                releases,
                turns,
                course.count(),
                course.step() / 1_000.0,
                course.points());
    }

    /** Null with too little data. */
    private static @Nullable Slope slope(Movement movement, Course course) {
        TheilSen line = movement.line();
        if (line == null || movement.tendency() == Tendency.TOO_LITTLE_DATA) {
            return null;
        }
        double slope = line.slope();
        double low = line.interval().low();
        double high = line.interval().high();
        double weeks = movement.weeks();
        double one = perWeek(movement, course, slope);
        double end = perWeek(movement, course, low);
        double other = perWeek(movement, course, high);
        return new Slope(
                one,
                Math.min(end, other),
                Math.max(end, other),
                percent(movement, course, slope),
                percent(movement, course, low),
                percent(movement, course, high),
                percent(movement, course, slope / DAYS),
                percent(movement, course, low / DAYS),
                percent(movement, course, high / DAYS),
                percent(movement, course, slope * weeks),
                percent(movement, course, low * weeks),
                percent(movement, course, high * weeks),
                line.effective());
    }

    /** In the unit that is shown. Where more is better, more time means less of it. */
    private static double perWeek(Movement movement, Course course, double slope) {
        return movement.ratio()
                ? course.shown(movement.level()) * Math.expm1(course.inverted() ? -slope : slope)
                : slope;
    }

    /** Where the scale has no ratios, of the level in the middle; null where that is no positive one. */
    private static @Nullable Double percent(Movement movement, Course course, double difference) {
        return movement.ratio()
                ? percent(true, difference)
                : course.isPositive() ? (Double) (100 * difference / movement.level()) : null;
    }

    /** Of a difference of logarithms; null beyond what a number holds. */
    static @Nullable Double percent(boolean ratio, double difference) {
        double percent = 100 * Math.expm1(difference);
        return ratio && Double.isFinite(percent) ? (Double) percent : null;
    }

    private static List<Turn> turns(Movement movement, Course course) {
        return movement.changes().stream().map(change -> turn(change, course)).toList();
    }

    private static Turn turn(Change change, Course course) {
        return new Turn(
                course.time(change.lastBefore()),
                course.time(change.index()),
                change.kind(),
                change.meaning(),
                course.shown(change.effect().before()),
                course.shown(change.effect().after()),
                change.effect().percent(),
                change.effect().lowPercent(),
                change.effect().highPercent(),
                change.evidence().words());
    }
}
