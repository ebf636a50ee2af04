package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.series.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes rollups from samples. Stateless; the same samples always give the same rollup. */
public final class Rollups {

    private Rollups() {}

    /**
     * The rollup of the samples in [from, to), in milliseconds since the epoch.
     *
     * @param samples may begin with samples before {@code from}: a counter's first increase is measured from the last of them
     * @return empty when the range holds no sample
     */
    public static Optional<Rollup> of(Kind kind, Samples samples, long from, long to) {
        Samples inside = samples.between(from, to);
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        if (inside instanceof HistogramSamples histograms) {
            return Optional.of(ofHistograms(histograms));
        }
        ScalarSamples scalars = (ScalarSamples) inside;
        return Optional.of(
                kind == Kind.COUNTER ? ofCounter((ScalarSamples) samples, scalars, from, to) : ofGauge(scalars));
    }

    private static Rollup ofGauge(ScalarSamples inside) {
        double[] sorted = new double[inside.size()];
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = inside.value(i);
            sum += sorted[i];
        }
        Arrays.sort(sorted);
        double last = inside.value(inside.size() - 1);
        return scalar(sorted.length, sum, sorted, last);
    }

    private static Rollup ofCounter(ScalarSamples all, ScalarSamples inside, long from, long to) {
        CounterRates rates = new CounterRates(all, from, to);
        return scalar(inside.size(), rates.totalIncrease(), rates.sortedRates(), inside.value(inside.size() - 1));
    }

    private static Rollup scalar(long count, double sum, double[] sorted, double last) {
        return new Rollup(
                count,
                sum,
                sorted.length == 0 ? null : sorted[0],
                sorted.length == 0 ? null : sorted[sorted.length - 1],
                last,
                quantile(sorted, 0.50),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99));
    }

    private static Rollup ofHistograms(HistogramSamples inside) {
        Double last = null;
        for (int i = inside.size() - 1; i >= 0 && last == null; i--) {
            last = inside.histogram(i).count() > 0 ? inside.histogram(i).mean() : null;
        }
        ExponentialHistogram total;
        try {
            total = inside.total();
        } catch (IllegalArgumentException beyondItsType) {
            // An application may send such figures. They must not keep the hour of every other series from being
            // sealed.
            return withoutObservations(inside, last);
        }
        if (total.count() == 0) {
            return new Rollup(0, 0, null, null, null, null, null, null);
        }
        return new Rollup(
                total.count(),
                total.sum(),
                total.min(),
                total.max(),
                last,
                total.quantile(0.50),
                total.quantile(0.95),
                total.quantile(0.99),
                total);
    }

    /** Of observations that no histogram can hold together: count and sum are the largest that there are, percentiles unknown. */
    private static Rollup withoutObservations(HistogramSamples inside, @Nullable Double last) {
        long count = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (ExponentialHistogram histogram : inside.histograms()) {
            if (!histogram.isEmpty()) {
                count = Long.MAX_VALUE - count < histogram.count() ? Long.MAX_VALUE : count + histogram.count();
                sum += histogram.sum();
                min = Math.min(min, histogram.min());
                max = Math.max(max, histogram.max());
            }
        }
        double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum));
        return new Rollup(count, finite, min, max, last, null, null, null);
    }

    /**
     * Quantile with linear interpolation between the order statistics (type 7 of Hyndman and Fan 1996).
     *
     * @return null without values
     */
    static @Nullable Double quantile(double[] sorted, double q) {
        if (sorted.length == 0) {
            return null;
        }
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
