package dev.tachograph.benchmarks.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistogramSamples;
import dev.tachograph.core.history.Samples;
import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.series.Kind;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes hours out of a recording that are like it and never more regular.
 *
 * <p>An hour begins anywhere in the recording and goes on at its beginning where it ends: a gauge jumps there, a counter grows on. Its times
 * are a grid of another phase, each sample late by what one of the recorded samples was, drawn by chance. One in ten pairs of
 * neighbouring values (of a counter, of increases) changes places. Values stay of the resolution that they were recorded in.
 */
final class Replay {

    static final int SAMPLES = 360;
    static final long STEP = 10_000;
    /** When every hour begins, in milliseconds since 1970. */
    static final long EPOCH = 1_795_478_400_000L;

    private final Random random;

    Replay(long seed) {
        random = new Random(seed);
    }

    /** An hour of that series; a counter's begins with the last sample of the hour before, as a stored one does. */
    ScalarSamples scalars(RecordedSeries series) {
        boolean counter = series.kind() == Kind.COUNTER;
        int size = counter ? SAMPLES + 1 : SAMPLES;
        double[] values = new double[size];
        int start = random.nextInt(series.values().length);
        for (int i = 0; i < size; i++) {
            int at = (start + i) % series.values().length;
            values[i] = counter ? increase(series.values(), at) : series.values()[at];
        }
        for (int i = 1; i < size - 1; i++) {
            if (random.nextInt(10) == 0) {
                double next = values[i + 1];
                values[i + 1] = values[i];
                values[i] = next;
            }
        }
        if (counter) {
            values[0] = series.values()[start];
            double places = places(series);
            for (int i = 1; i < size; i++) {
                // The sum of decimals is one.
                values[i] = Math.rint((values[i - 1] + values[i]) * places) / places;
            }
        }
        long[] times = times(series, size, counter ? EPOCH - STEP : EPOCH);
        ScalarSamples samples = new ScalarSamples();
        for (int i = 0; i < size; i++) {
            samples.add(times[i], values[i]);
        }
        return samples;
    }

    /** An hour of that series, as busy as {@code together} recorded ones: each sample is that many, drawn by chance but for the first. */
    HistogramSamples histograms(RecordedSeries series, int together) {
        int recorded = series.histograms().size();
        int start = random.nextInt(recorded);
        long[] times = times(series, SAMPLES, EPOCH);
        HistogramSamples samples = new HistogramSamples();
        for (int i = 0; i < SAMPLES; i++) {
            ExponentialHistogram sample = series.histograms().get((start + i) % recorded);
            for (int n = 1; n < together; n++) {
                sample = sample.merge(series.histograms().get(random.nextInt(recorded)));
            }
            samples.add(times[i], rounded(sample));
        }
        return samples;
    }

    /** As the collector rounds the sum of durations. */
    static ExponentialHistogram rounded(ExponentialHistogram exact) {
        return ExponentialHistogram.ofBuckets(
                exact.scale(),
                exact.zeroCount(),
                Math.rint(exact.sum() * 1e9) / 1e9,
                exact.min(),
                exact.max(),
                exact.positiveOffset(),
                exact.positive(),
                exact.negativeOffset(),
                exact.negative());
    }

    /** Whether anything happens in the hour. */
    static boolean changes(Samples samples) {
        if (samples instanceof ScalarSamples scalars) {
            for (int i = 1; i < scalars.size(); i++) {
                if (scalars.value(i) != scalars.value(0)) {
                    return true;
                }
            }
            return false;
        }
        return !((HistogramSamples) samples).total().isEmpty();
    }

    private long[] times(RecordedSeries series, int size, long start) {
        long[] recorded = series.times();
        long recordedPhase = phase(recorded);
        long phase = random.nextInt((int) STEP);
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            long late = Math.floorMod(recorded[random.nextInt(recorded.length)] - recordedPhase, STEP);
            times[i] = start + phase + i * STEP + late;
        }
        return times;
    }

    /** The phase of the recorded grid: no sample is before its time. */
    static long phase(long[] times) {
        return Arrays.stream(times).map(time -> time % STEP).min().orElse(0);
    }

    static double increase(double[] totals, int at) {
        return at == 0 ? 0 : Math.max(0, totals[at] - totals[at - 1]);
    }

    /** 10 to the power of the decimals that the series' values have, up to nine. */
    static double places(RecordedSeries series) {
        return Math.pow(10, decimals(series.values()));
    }

    private static int decimals(double[] values) {
        int decimals = 0;
        for (double value : values) {
            while (decimals < 9 && Math.rint(value * Math.pow(10, decimals)) / Math.pow(10, decimals) != value) {
                decimals++;
            }
        }
        return decimals;
    }
}
