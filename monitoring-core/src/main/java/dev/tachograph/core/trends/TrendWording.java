package dev.tachograph.core.trends;

import dev.tachograph.core.changepoint.ChangeKind;
import dev.tachograph.core.report.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a trend says, in sentences. */
final class TrendWording {

    private TrendWording() {}

    static String of(Movement movement, Course course, @Nullable Slope slope, String unit, List<Turn> turns) {
        int count = course.count();
        if (slope == null) {
            return count < Movement.FEWEST
                    ? "Too little data: " + values(count) + ", and a trend needs " + Movement.FEWEST + "."
                    : "Too little data: each of " + values(count)
                            + " depends on those before, so that they say as much as a few.";
        }
        String length = length(course);
        StringBuilder words = new StringBuilder(
                switch (movement.tendency()) {
                    case GROWING -> "Growing by " + week(slope, unit) + over(slope, length);
                    case FALLING -> "Falling by " + week(slope, unit) + over(slope, length);
                    case STEPPED -> "Changed at once, without a slope besides: " + steps(turns, unit);
                    case STEADY -> "Steady within " + within(slope, course, unit) + " over " + length;
                    case UNDECIDED, TOO_LITTLE_DATA ->
                        "Not decided: from " + range(slope, course, unit) + " over " + length + " is possible";
                });
        words.append("; ").append(values(count));
        if (slope.effectiveValues() < 0.67 * count) {
            words.append(String.format(
                    Locale.ROOT, " that depend on those before and say as much as %.0f", slope.effectiveValues()));
        }
        if (count < course.at().length) {
            words.append(", none for ").append(course.at().length - count).append(" steps between");
        }
        if (!course.isPositive()) {
            words.append(", some of them 0 or below, so that no percentage can be said");
        }
        return words.append('.').toString();
    }

    private static String values(int count) {
        return count + (count == 1 ? " value" : " values");
    }

    private static String length(Course course) {
        return Figures.duration(
                Duration.ofMillis(course.at()[course.at().length - 1] - course.at()[0] + course.step()));
    }

    /** Without the sign, which the verb has. */
    private static String week(Slope slope, String unit) {
        Double percent = slope.percentPerWeek();
        Double low = slope.lowPercentPerWeek();
        Double high = slope.highPercentPerWeek();
        boolean down = (percent == null ? slope.perWeek() : percent) < 0;
        if (percent != null && low != null && high != null) {
            return percent(Math.abs(percent)) + " a week (99 % sure: " + number(Math.abs(down ? high : low)) + " to "
                    + percent(Math.abs(down ? low : high)) + ")";
        }
        return Figures.of(Math.abs(slope.perWeek()), unit) + " a week (99 % sure: "
                + Figures.of(Math.abs(down ? slope.highPerWeek() : slope.lowPerWeek()), unit) + " to "
                + Figures.of(Math.abs(down ? slope.lowPerWeek() : slope.highPerWeek()), unit) + ")";
    }

    private static String over(Slope slope, String length) {
        Double percent = slope.percentOverRange();
        return percent == null ? "" : ", which is " + percent(Math.abs(percent)) + " over " + length;
    }

    private static String steps(List<Turn> turns, String unit) {
        return turns.stream()
                .filter(turn -> turn.kind() == ChangeKind.STEP)
                .map(turn -> {
                    Double percent = turn.changePercent();
                    return (percent == null
                                    ? "from " + Figures.of(turn.before(), unit) + " to "
                                            + Figures.of(turn.after(), unit)
                                    : signed(percent))
                            + " at " + Figures.time(turn.at());
                })
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String within(Slope slope, Course course, String unit) {
        Double low = slope.lowPercentOverRange();
        Double high = slope.highPercentOverRange();
        if (low != null && high != null) {
            return percent(Math.max(Math.abs(low), Math.abs(high)));
        }
        double weeks = weeks(course);
        return Figures.of(Math.max(Math.abs(slope.lowPerWeek()), Math.abs(slope.highPerWeek())) * weeks, unit);
    }

    private static String range(Slope slope, Course course, String unit) {
        Double low = slope.lowPercentOverRange();
        Double high = slope.highPercentOverRange();
        return low != null && high != null
                ? signed(low) + " to " + signed(high)
                : Figures.of(slope.lowPerWeek() * weeks(course), unit) + " to "
                        + Figures.of(slope.highPerWeek() * weeks(course), unit);
    }

    private static double weeks(Course course) {
        return (course.at()[course.at().length - 1] - course.at()[0]) / (double) Span.WEEK.toMillis();
    }

    /** {@code +3.2 %}. */
    static String signed(double percent) {
        return (percent < 0 ? "-" : "+") + percent(Math.abs(percent));
    }

    private static String percent(double percent) {
        return number(percent) + "\u00a0%";
    }

    private static String number(double percent) {
        return percent >= 1_000 ? "over 1000" : String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
    }
}
