package dev.tachograph.core.history;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.Random;

/** Seeded samples of every sort that a source, a clock or a mistake may produce. */
final class Signals {

    private static final double[] STRANGE = {
        0.0,
        -0.0,
        Double.NaN,
        Double.longBitsToDouble(0x7FF0_0000_DEAD_BEEFL),
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1L << 53,
        (1L << 53) + 2,
        -(1L << 53),
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0.1,
        1e-18,
        4.35e-17
    };

    private final Random random;

    Signals(long seed) {
        random = new Random(seed);
    }

    ScalarSamples scalars(int size) {
        int sort = random.nextInt(9);
        int decimals = random.nextInt(10);
        double scale = Math.pow(10, decimals);
        double last = sort == 1 ? (double) Long.MAX_VALUE - 1e6 : random.nextInt(1_000_000);
        ScalarSamples samples = new ScalarSamples();
        long[] times = times(size);
        for (int i = 0; i < size; i++) {
            last = switch (sort) {
                case 0 -> STRANGE[random.nextInt(STRANGE.length)];
                // A counter, of a range where not every whole number is a double, and one that is reset now and then.
                case 1 -> last + random.nextInt(4096);
                case 2 -> random.nextInt(40) == 0 ? 0 : last + random.nextInt(3) * 4096;
                case 3 -> Double.longBitsToDouble(random.nextLong());
                // Decimals, of which one in many is something else.
                case 4 ->
                    random.nextInt(50) == 0
                            ? STRANGE[random.nextInt(STRANGE.length)]
                            : Math.rint(random.nextGaussian() * scale) / scale;
                case 5 -> last + random.nextGaussian();
                case 6 -> random.nextInt(100) == 0 ? random.nextInt(5) : last;
                case 7 -> Double.longBitsToDouble(random.nextInt(1 << 20));
                default -> (i + random.nextInt(3)) / 8.0;
            };
            samples.add(times[i], last);
        }
        return samples;
    }

    HistogramSamples histograms(int size) {
        HistogramSamples samples = new HistogramSamples();
        long[] times = times(size);
        int most = 1 + random.nextInt(60);
        int exponent = random.nextInt(12) - 6;
        ExponentialHistogram total = ExponentialHistogram.empty();
        for (int i = 0; i < size; i++) {
            double[] values = random.doubles(random.nextInt(most))
                    .map(x -> x < 0.05 ? 0 : x < 0.1 ? -x : Math.pow(10, exponent + 2 * x))
                    .toArray();
            ExponentialHistogram histogram = ExponentialHistogram.of(values);
            switch (random.nextInt(8)) {
                case 0 -> samples.add(times[i], histogram.downscaledTo(random.nextInt(15) - 10));
                case 1 -> samples.add(times[i], ExponentialHistogram.of(STRANGE[4 + random.nextInt(4)], 1));
                case 2 -> samples.add(times[i], histogram);
                default -> {
                    // What a collector sees: the difference of two totals.
                    ExponentialHistogram next = total.merge(histogram);
                    samples.add(times[i], next.minus(total));
                    total = next;
                }
            }
        }
        return samples;
    }

    /** Ascending, with the delays, gaps and steps that clocks have. */
    private long[] times(int size) {
        int sort = random.nextInt(6);
        long time = sort == 0 ? Long.MIN_VALUE : sort == 1 ? -random.nextInt(1_000_000) : 1_772_452_800_000L;
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            times[i] = sort == 2 ? time : time + random.nextInt(50);
            time += switch (sort) {
                case 0 -> 1L << random.nextInt(52);
                case 3 -> 10_000L * (random.nextInt(20) == 0 ? 1 + random.nextInt(90) : 1);
                case 4 -> random.nextInt(100) == 0 ? 60 + random.nextInt(3_600_000) : 10_000;
                case 5 -> 50 + random.nextInt(20_000);
                default -> 10_000;
            };
        }
        return times;
    }

    Samples any() {
        return random.nextInt(3) == 0 ? histograms(random.nextInt(40)) : scalars(random.nextInt(400));
    }
}
