package dev.tachograph.core.query;

import dev.tachograph.core.history.CounterRates;
import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.series.Kind;

/** What the samples of a series come to in each step. */
final class SampleTallies {

    private SampleTallies() {}

    /** Adds each step that holds samples to the line. */
    static void add(Kind kind, Samples samples, Steps steps, GroupLine line) {
        steps.eachOf(samples, (step, first, next) -> {
            if (samples instanceof HistogramSamples histograms) {
                line.add(step, ofHistograms(histograms, first, next));
                for (int i = first; i < next && line.takesBuckets(); i++) {
                    line.add(step, histograms.histogram(i));
                }
            } else if (kind == Kind.COUNTER) {
                line.add(step, ofCounter((ScalarSamples) samples, first, next));
            } else {
                line.add(step, ofGauge((ScalarSamples) samples, first, next));
            }
        });
    }

    private static Tally ofGauge(ScalarSamples samples, int first, int next) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = first; i < next; i++) {
            double value = samples.value(i);
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new Tally(next - first, sum, min, max, 0);
    }

    private static Tally ofCounter(ScalarSamples samples, int first, int next) {
        CounterRates rates = new CounterRates(samples, samples.time(first), samples.time(next - 1) + 1);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rates.size(); i++) {
            double rate = rates.rate(i);
            min = Math.min(min, rate);
            max = Math.max(max, rate);
        }
        return new Tally(rates.size(), rates.totalIncrease(), min, max, rates.coveredMillis());
    }

    private static Tally ofHistograms(HistogramSamples samples, int first, int next) {
        Tally tally = Tally.NONE;
        for (int i = first; i < next; i++) {
            var histogram = samples.histogram(i);
            // Minimum and maximum of an empty one are no numbers.
            if (!histogram.isEmpty()) {
                tally = tally.plus(new Tally(histogram.count(), histogram.sum(), histogram.min(), histogram.max(), 0));
            }
        }
        return new Tally(tally.count(), tally.sum(), tally.min(), tally.max(), millis(samples, first, next));
    }

    /** How long the samples were observed. Since when the first one there is was, is not known: as long as the others. */
    private static long millis(HistogramSamples samples, int first, int next) {
        if (first > 0) {
            return samples.time(next - 1) - samples.time(first - 1);
        }
        int steps = next - first - 1;
        return steps == 0 ? 0 : (samples.time(next - 1) - samples.time(first)) * (steps + 1) / steps;
    }
}
