package dev.tachograph.core.trends;

import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.TheilSen;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values without the patterns of the day and the week: a night is no improvement, and a weekend none either.
 *
 * @param weeks times of the values in weeks since the first
 * @param values on the scale that is compared; NaN where there is none
 * @param fitted how many levels were taken out of them
 */
record Plain(double[] weeks, double[] values, int fitted) {

    static final double WEEK = 7 * 86_400_000.0;

    private static final long DAY = 86_400_000;
    /** A pattern that was there so many times is known well enough to be taken out. */
    private static final int TIMES_SEEN = 4;

    /** @param values of the course on the scale that is compared */
    static Plain of(Course course, double[] values) {
        long[] at = course.at();
        long first = at[0];
        long length = at[at.length - 1] - first + course.step();
        double[] weeks = IntStream.range(0, at.length)
                .mapToDouble(i -> (at[i] - first) / WEEK)
                .toArray();
        Plain plain = new Plain(weeks, values, 0);
        long step = course.step();
        if (step > 0 && step < DAY && DAY % step == 0 && length >= TIMES_SEEN * DAY) {
            plain = plain.withoutPattern(i -> Math.floorMod(at[i], DAY) / step);
        }
        if (step > 0 && step <= DAY && length >= TIMES_SEEN * 7 * DAY) {
            plain = plain.withoutPattern(i -> Math.floorDiv(at[i], DAY) % 7);
        }
        return plain;
    }

    /**
     * The slope is left out of what is usual in a phase, or a phase with more values at the end of the range would take a part of it
     * for its own; and the level stays.
     */
    private Plain withoutPattern(IntToLongFunction phaseOf) {
        double slope = line().slope();
        Map<Long, List<Integer>> phases = there().boxed().collect(Collectors.groupingBy(phaseOf::applyAsLong));
        Map<Long, Double> usual = phases.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        phase -> Quantiles.median(phase.getValue().stream()
                                .mapToDouble(i -> values[i] - slope * weeks[i])
                                .toArray())));
        double middle = middle(usual.values());
        double[] plain = values.clone();
        phases.forEach((phase, places) -> places.forEach(i -> plain[i] += middle - usual.getOrDefault(phase, middle)));
        return new Plain(weeks, plain, fitted + phases.size() - 1);
    }

    private static double middle(Collection<Double> usual) {
        return Quantiles.median(usual.stream().mapToDouble(one -> one).toArray());
    }

    /** The same, each value less by so much. */
    Plain without(double[] steps) {
        return new Plain(
                weeks,
                IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i] - steps[i])
                        .toArray(),
                fitted);
    }

    /** Through the values, by weeks. */
    TheilSen line() {
        return TheilSen.of(
                there().mapToDouble(i -> weeks[i]).toArray(),
                there().mapToDouble(i -> values[i]).toArray(),
                fitted,
                Movement.CONFIDENCE);
    }

    private IntStream there() {
        return IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i]));
    }
}
