package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far the difference of a figure between two stretches may be off, by drawing whole minutes again with replacement: requests within
 * a minute depend on each other, and are never drawn one by one.
 */
final class MinuteBootstrap {

    private static final int RESAMPLES = 200;

    private MinuteBootstrap() {}

    /**
     * Standard error of the difference of the figure's logarithms.
     *
     * @param recent minutes with calls, at least 2
     * @param past minutes with calls, at least 2
     * @param random seeded by the caller
     */
    static double standardError(
            Figure figure, List<ExponentialHistogram> recent, List<ExponentialHistogram> past, RandomGenerator random) {
        return Math.sqrt(variance(figure, recent, random) + variance(figure, past, random));
    }

    private static double variance(Figure figure, List<ExponentialHistogram> minutes, RandomGenerator random) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            ExponentialHistogram drawn = ExponentialHistogram.empty();
            for (int j = 0; j < minutes.size(); j++) {
                drawn = drawn.merge(minutes.get(random.nextInt(minutes.size())));
            }
            double value = figure.of(drawn);
            sum += value;
            squares += value * value;
        }
        double mean = sum / RESAMPLES;
        // A few minutes drawn from themselves vary less than new ones would.
        double fewer = (double) minutes.size() / (minutes.size() - 1);
        return fewer * Math.max(0, squares / RESAMPLES - mean * mean);
    }
}
