package dev.tachograph.core.trends;

import dev.tachograph.core.stats.Quantiles;
import dev.tachograph.core.stats.TheilSen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
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
            plain = plain.withoutPattern((int) (DAY / step), i -> Math.floorMod(at[i], DAY) / step);
        }
        if (step > 0 && DAY % step == 0 && length >= TIMES_SEEN * 7 * DAY) {
            plain = plain.withoutPattern((int) (7 * DAY / step), i -> Math.floorDiv(at[i], DAY) % 7);
        }
        return plain;
    }

    /**
     * What is usual in a phase is how far its values are from the mean of the whole period around each, so that neither a slope nor a
     * step is taken for a part of the pattern; and the level stays.
     *
     * @param period in values
     */
    private Plain withoutPattern(int period, IntToLongFunction phaseOf) {
        Map<Long, List<Double>> distances = new HashMap<>();
        for (int i = period / 2; i < values.length - period / 2; i++) {
            double around = around(i, period);
            if (!Double.isNaN(values[i]) && !Double.isNaN(around)) {
                distances
                        .computeIfAbsent(phaseOf.applyAsLong(i), phase -> new ArrayList<>())
                        .add(values[i] - around);
            }
        }
        Map<Long, Double> usual = new HashMap<>();
        distances.forEach((phase, found) -> usual.put(phase, median(found)));
        if (usual.isEmpty()) {
            return this;
        }
        double middle = median(usual.values());
        double[] plain = new double[values.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = values[i] + middle - usual.getOrDefault(phaseOf.applyAsLong(i), middle);
        }
        return new Plain(weeks, plain, fitted + usual.size() - 1);
    }

    /** Mean of a period with this value in its middle; NaN where more than half of it is missing. */
    private double around(int place, int period) {
        double sum = 0;
        double weight = 0;
        for (int i = place - period / 2; i <= place + period / 2; i++) {
            // An even period has no middle: its two ends are the same phase, and count half.
            boolean end = period % 2 == 0 && Math.abs(i - place) == period / 2;
            if (!Double.isNaN(values[i])) {
                sum += end ? values[i] / 2 : values[i];
                weight += end ? 0.5 : 1;
            }
        }
        return 2 * weight >= period ? sum / weight : Double.NaN;
    }

    private static double median(Collection<Double> values) {
        return Quantiles.median(values.stream().mapToDouble(one -> one).toArray());
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
