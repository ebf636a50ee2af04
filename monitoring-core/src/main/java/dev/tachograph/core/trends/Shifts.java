package dev.tachograph.core.trends;

import dev.tachograph.core.performance.CallStep;
import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Difference.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares a stretch of time with the one before it. */
final class Shifts {

    private Shifts() {}

    /** Of calls: each side is merged before the figure is taken of it. */
    static Shift ofCalls(Span span, List<CallStep> steps, long step, Function<CallStep, Double> figure) {
        List<CallStep> before = merged(steps, span, step, false);
        List<CallStep> after = merged(steps, span, step, true);
        boolean ratio = before.stream().allMatch(block -> figure.apply(block) > 0)
                && after.stream().allMatch(block -> figure.apply(block) > 0);
        Function<List<CallStep>, Double> level = blocks -> {
            double value = figure.apply(blocks.stream().reduce(CallStep::merge).orElseThrow());
            return ratio ? Math.log(value) : value;
        };
        return compared(
                span,
                before.isEmpty() ? null : Blocks.bootstrapped(before, level),
                after.isEmpty() ? null : Blocks.bootstrapped(after, level),
                ratio,
                false,
                span.hasWholeDays());
    }

    private static List<CallStep> merged(List<CallStep> steps, Span span, long step, boolean after) {
        TreeMap<Long, CallStep> blocks = new TreeMap<>();
        for (CallStep one : steps) {
            if (isIn(span, one.startMillis(), after)) {
                blocks.merge(block(span, one.startMillis(), step), one, CallStep::merge);
            }
        }
        return List.copyOf(blocks.values());
    }

    /** Of values: the mean of each side, of logarithms where every value is positive. */
    static Shift ofValues(Span span, Course course) {
        boolean ratio = course.isPositive();
        double[] before = means(span, course, ratio, false);
        double[] after = means(span, course, ratio, true);
        return compared(
                span,
                before.length == 0 ? null : Blocks.ofMeans(before),
                after.length == 0 ? null : Blocks.ofMeans(after),
                ratio,
                course.inverted(),
                // A run is measured at no special time of the day.
                course.step() == 0 || span.hasWholeDays());
    }

    private static double[] means(Span span, Course course, boolean ratio, boolean after) {
        double[] values = course.compared();
        TreeMap<Long, List<Double>> blocks = new TreeMap<>();
        IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && isIn(span, course.at()[i], after))
                .forEach(i -> blocks.computeIfAbsent(
                                // Each run is a unit of its own.
                                course.step() == 0 ? i : block(span, course.at()[i], course.step()),
                                any -> new ArrayList<>())
                        .add(ratio ? Math.log(values[i]) : values[i]));
        return blocks.values().stream().mapToDouble(Shifts::mean).toArray();
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    private static boolean isIn(Span span, long at, boolean after) {
        long from = (after ? span.since() : span.from()).toEpochMilli();
        long to = (after ? span.to() : span.since()).toEpochMilli();
        return from <= at && at < to;
    }

    private static long block(Span span, long at, long step) {
        return Math.floorDiv(at - span.since().toEpochMilli(), span.block(step));
    }

    private static Shift compared(
            Span span,
            @Nullable Blocks before,
            @Nullable Blocks after,
            boolean ratio,
            boolean inverted,
            boolean wholeDays) {
        Double earlier = before == null ? null : shown(before.level(), ratio, inverted);
        Double later = after == null ? null : shown(after.level(), ratio, inverted);
        if (before == null || after == null) {
            String side = before == null ? "before it" : "since then";
            return shift(span, earlier, later, null, null, "Nothing to compare: there is no value " + side + ".");
        }
        Double change = Trending.percent(ratio, after.level() - before.level());
        if (!wholeDays || !before.isEnough() || !after.isEnough()) {
            String why = wholeDays
                    ? "one side has fewer than " + Blocks.FEWEST + " values"
                    : "one side is shorter than a day, and the hours of a day differ";
            return shift(span, earlier, later, change, null, found(change) + "how sure cannot be said: " + why + ".");
        }
        Difference difference = after.since(before);
        Interval interval = difference.interval(Movement.CONFIDENCE);
        String proven = interval.contains(0) ? "no change is proven" : "a change";
        return shift(
                span,
                earlier,
                later,
                change,
                interval,
                proven + ": " + found(change) + sure(interval, ratio) + "from "
                        + before.sample().size() + " and " + after.sample().size() + " values of a day or less.");
    }

    private static String found(@Nullable Double change) {
        return change == null ? "" : TrendWording.signed(change) + ", ";
    }

    private static String sure(Interval interval, boolean ratio) {
        Double low = Trending.percent(ratio, interval.low());
        Double high = Trending.percent(ratio, interval.high());
        return low == null || high == null
                ? ""
                : "99 % sure: " + TrendWording.signed(low) + " to " + TrendWording.signed(high) + ", ";
    }

    private static double shown(double level, boolean ratio, boolean inverted) {
        double value = ratio ? Math.exp(level) : level;
        return inverted ? 1 / value : value;
    }

    private static Shift shift(
            Span span,
            @Nullable Double before,
            @Nullable Double after,
            @Nullable Double change,
            @Nullable Interval interval,
            String words) {
        boolean ratio = change != null && interval != null;
        return new Shift(
                span.title(),
                span.from(),
                span.since(),
                span.to(),
                before,
                after,
                change,
                ratio ? Trending.percent(true, interval.low()) : null,
                ratio ? Trending.percent(true, interval.high()) : null,
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
