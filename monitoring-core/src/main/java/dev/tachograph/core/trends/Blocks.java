package dev.tachograph.core.trends;

import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Sample;
import dev.tachograph.core.stats.Welch;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The level of a figure over a stretch of time, on the scale that is compared, and how sure it is. Values within a block, such as a day,
 * depend on each other, so that the block is the unit of evidence.
 *
 * @param level of the whole stretch
 * @param sample of its blocks, with the variance that makes {@code variance / size} the squared standard error of the level
 */
record Blocks(double level, Sample sample) {

    /** With fewer blocks on a side nobody knows how far they differ. */
    static final int FEWEST = 4;

    private static final int REPLICATES = 200;

    /** The same data give the same interval. */
    private static final long SEED = 20_260_302;

    /** Of values: their mean. */
    static Blocks ofMeans(double[] means) {
        Sample sample = Sample.of(means);
        return new Blocks(sample.mean(), sample);
    }

    /**
     * Of what has to be merged before a figure is taken of it, by bootstrap over whole blocks.
     *
     * @param blocks at least one
     * @param figure of blocks together, on the scale that is compared
     */
    static <T> Blocks bootstrapped(List<T> blocks, Function<List<T>, Double> figure) {
        double level = figure.apply(blocks);
        int size = blocks.size();
        if (size < FEWEST) {
            return new Blocks(level, new Sample(size, level, 0));
        }
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] levels = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            levels[i] =
                    figure.apply(dice.ints(size, 0, size).mapToObj(blocks::get).toList());
        }
        // A bootstrap divides by n where an unbiased variance divides by n - 1.
        double squaredError = Sample.of(levels).variance() * size / (size - 1);
        return new Blocks(level, new Sample(size, level, squaredError * size));
    }

    boolean isEnough() {
        return sample.size() >= FEWEST;
    }

    /** How much higher this is than the stretch before it, with as many degrees of freedom as Welch and Satterthwaite say. */
    Difference since(Blocks before) {
        return Welch.difference(sample, before.sample);
    }
}
