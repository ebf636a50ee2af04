package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins samples or rollups into steps of equal length. Extremes survive: a step keeps its minimum and maximum.
 *
 * <p>A step without samples gives no point: a gap stays a gap.
 */
final class Downsampling {

    private Downsampling() {}

    /** Points of samples in [from, to), a step being {@code step} milliseconds long, and the first beginning at {@code origin}, not after {@code from}. */
    static List<Point> points(Kind kind, Samples samples, long from, long to, long origin, long step) {
        List<Point> points = new ArrayList<>();
        int index = samples.firstAtOrAfter(from);
        while (index < samples.size() && samples.time(index) < to) {
            long start = origin + (samples.time(index) - origin) / step * step;
            long end = Math.min(start + step, to);
            int next = samples.firstAtOrAfter(end);
            points.add(
                    samples instanceof HistogramSamples histograms
                            ? histogram(histograms, index, next)
                            : scalar(kind, (ScalarSamples) samples, index, next));
            index = next;
        }
        return points;
    }

    private static Point scalar(Kind kind, ScalarSamples samples, int first, int next) {
        Instant at = Hours.instant(samples.time(next - 1));
        if (kind == Kind.COUNTER) {
            CounterRates rates = new CounterRates(samples, samples.time(first), samples.time(next - 1) + 1);
            double last = samples.value(next - 1);
            if (rates.size() == 0) {
                return Point.counter(at, last, null, null, null, null);
            }
            double[] sorted = rates.sortedRates();
            double increase = rates.totalIncrease();
            double rate = increase * 1000.0 / rates.coveredMillis();
            return Point.counter(at, last, sorted[0], sorted[sorted.length - 1], rate, increase);
        }
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = first; i < next; i++) {
            double value = samples.value(i);
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return Point.gauge(at, sum / (next - first), min, max);
    }

    private static Point histogram(HistogramSamples samples, int first, int next) {
        ExponentialHistogram total = samples.total(first, next);
        long since = first > 0 ? samples.time(first - 1) : samples.time(first);
        double seconds = (samples.time(next - 1) - since) / 1000.0;
        Double rate = seconds > 0 ? total.count() / seconds : null;
        Instant at = Hours.instant(samples.time(next - 1));
        if (total.count() == 0) {
            return new Point(at, null, null, null, rate, 0L, 0.0, null, null, null);
        }
        return new Point(
                at,
                total.mean(),
                total.min(),
                total.max(),
                rate,
                total.count(),
                total.sum(),
                total.quantile(0.50),
                total.quantile(0.95),
                total.quantile(0.99));
    }

    /**
     * Points of rollups, steps counted from {@code origin}. Percentiles are those of the merged observations; where a rollup was stored without them, the
     * largest of its step, which is an upper bound.
     */
    static List<Point> points(
            Kind kind, List<StoredRollup> rollups, Resolution resolution, long origin, long step, Instant now) {
        List<Point> points = new ArrayList<>();
        int index = 0;
        while (index < rollups.size()) {
            long end = origin + ((rollups.get(index).start().toEpochMilli() - origin) / step + 1) * step;
            int next = index + 1;
            while (next < rollups.size() && rollups.get(next).start().toEpochMilli() < end) {
                next++;
            }
            points.add(joined(kind, rollups.subList(index, next), resolution, now));
            index = next;
        }
        return points;
    }

    private static Point joined(Kind kind, List<StoredRollup> step, Resolution resolution, Instant now) {
        long start = step.get(0).start().toEpochMilli();
        long whole = step.get(step.size() - 1).start().toEpochMilli() + resolution.millis();
        // The newest one is not over yet; one ahead of the clock, because that was stepped back, counts whole.
        long end = now.toEpochMilli() > start ? Math.min(whole, now.toEpochMilli()) : whole;
        double seconds = (end - start) / 1000.0;
        long count = 0;
        double sum = 0;
        Double min = null;
        Double max = null;
        Double last = null;
        ExponentialHistogram observed = ExponentialHistogram.empty();
        Double p50 = null;
        Double p95 = null;
        Double p99 = null;
        for (StoredRollup stored : step) {
            Rollup rollup = stored.rollup();
            count += rollup.count();
            sum += rollup.sum();
            min = least(min, rollup.min());
            max = greatest(max, rollup.max());
            last = rollup.last() == null ? last : rollup.last();
            observed = rollup.observations() == null ? observed : observed.merge(rollup.observations());
            p50 = greatest(p50, rollup.p50());
            p95 = greatest(p95, rollup.p95());
            p99 = greatest(p99, rollup.p99());
        }
        if (count > 0 && observed.count() == count) {
            p50 = observed.quantile(0.50);
            p95 = observed.quantile(0.95);
            p99 = observed.quantile(0.99);
        }
        Instant at = Hours.instant(end);
        Double mean = count == 0 ? null : (Double) (sum / count);
        return switch (kind) {
            case GAUGE -> new Point(at, mean, min, max, null, null, null, null, null, null);
            case COUNTER -> new Point(at, last, min, max, sum / seconds, null, sum, null, null, null);
            case HISTOGRAM -> new Point(at, mean, min, max, count / seconds, count, sum, p50, p95, p99);
        };
    }

    private static @Nullable Double least(@Nullable Double a, @Nullable Double b) {
        return a == null ? b : b == null ? a : (Double) Math.min(a, b);
    }

    private static @Nullable Double greatest(@Nullable Double a, @Nullable Double b) {
        return a == null ? b : b == null ? a : (Double) Math.max(a, b);
    }
}
