package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialBuckets;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import java.util.SplittableRandom;

/** Generated calls of an operation, minute by minute: how many and how long, and what of both depends on the minute. */
final class Traffic {

    private static final double MINUTES_OF_DAY = 1440;
    private static final double BUCKETS = 16 / Math.log(2);

    /** Middle of the distribution: 50 ms. */
    private static final double MEDIAN = Math.log(0.050);

    private final SplittableRandom random;
    private double perSecond = 10;
    private double spread = 0.6;
    private double heavy;
    private double misses;
    private double wander;
    private double dependence;
    private double dailyLevel;
    private double dailyRate;
    private double spikesOfDay;
    private double rateBurstsOfDay;

    private double effect;
    private int spikeLeft;
    private int burstLeft;

    Traffic(long seed) {
        random = new SplittableRandom(seed);
    }

    Traffic perSecond(double calls) {
        perSecond = calls;
        return this;
    }

    /** Standard deviation of the durations' logarithms. */
    Traffic spread(double deviation) {
        spread = deviation;
        return this;
    }

    /** That share of the calls has a Pareto tail of exponent 1.5. */
    Traffic heavy(double share) {
        heavy = share;
        return this;
    }

    /** That share of the calls takes twenty times as long, a share that wanders by a tenth of itself. */
    Traffic misses(double share) {
        misses = share;
        return this;
    }

    /** The level of each minute: a deviation, and how much of it the next minute inherits. */
    Traffic wander(double deviation, double inherited) {
        wander = deviation;
        dependence = inherited;
        return this;
    }

    /** Waves of a day: of the level, and of the number of calls, both as logarithms. */
    Traffic daily(double level, double rate) {
        dailyLevel = level;
        dailyRate = rate;
        return this;
    }

    /** Spikes of one or two minutes in which all takes twice as long. */
    Traffic spikes(double ofDay) {
        spikesOfDay = ofDay;
        return this;
    }

    /** Bursts of one to ten minutes with four times the calls. */
    Traffic rateBursts(double ofDay) {
        rateBurstsOfDay = ofDay;
        return this;
    }

    /**
     * The calls of the next minute.
     *
     * @param minute since the epoch
     * @param slower of all calls, as a logarithm
     * @param slowerTail of the slowest tenth of the calls
     */
    ExponentialHistogram minute(long minute, double slower, double slowerTail) {
        effect = dependence * effect + Math.sqrt(1 - dependence * dependence) * wander * random.nextGaussian();
        double wave = Math.sin(2 * Math.PI * minute / MINUTES_OF_DAY);
        double level = MEDIAN + effect + dailyLevel * wave + slower;
        double rate = perSecond * 60 * Math.exp(dailyRate * wave);
        if (spikeLeft == 0 && random.nextDouble() < spikesOfDay / MINUTES_OF_DAY) {
            spikeLeft = 1 + random.nextInt(2);
        }
        if (spikeLeft > 0) {
            spikeLeft--;
            level += Math.log(2);
        }
        if (burstLeft == 0 && random.nextDouble() < rateBurstsOfDay / MINUTES_OF_DAY) {
            burstLeft = 1 + random.nextInt(10);
        }
        if (burstLeft > 0) {
            burstLeft--;
            rate *= 4;
        }
        double missing = misses * (1 + 0.1 * random.nextGaussian());
        int calls = poisson(rate);
        long[] counts = new long[1200];
        double sum = 0;
        double max = 0;
        double min = Double.MAX_VALUE;
        for (int i = 0; i < calls; i++) {
            double normal = random.nextGaussian();
            double duration = level + spread * normal + (normal > 1.2816 ? slowerTail : 0);
            if (heavy > 0 && random.nextDouble() < heavy) {
                duration = level - Math.log(random.nextDouble()) / 1.5;
            }
            if (missing > 0 && random.nextDouble() < missing) {
                duration += Math.log(20);
            }
            int index = Math.max(0, Math.min(1199, (int) Math.floor(duration * BUCKETS) + 600));
            counts[index]++;
            double seconds = Math.exp(duration);
            sum += seconds;
            max = Math.max(max, seconds);
            min = Math.min(min, seconds);
        }
        return calls == 0
                ? ExponentialHistogram.empty()
                : ExponentialHistogram.ofBuckets(
                        ExponentialBuckets.RECORDING_SCALE, 0, sum, min, max, -600, counts, 0, new long[0]);
    }

    ExponentialHistogram minute(long minute) {
        return minute(minute, 0, 0);
    }

    private int poisson(double mean) {
        if (mean > 50) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double product = random.nextDouble();
        int count = 0;
        for (double limit = Math.exp(-mean); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
