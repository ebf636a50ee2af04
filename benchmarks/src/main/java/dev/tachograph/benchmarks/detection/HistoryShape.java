package dev.tachograph.benchmarks.detection;

import java.util.Random;

/** What a history looks like, as far as it matters to the cost of searching it. */
public enum HistoryShape {
    /** Nothing to be found, which prunes least. */
    QUIET {
        @Override
        double logAt(int row, double wander) {
            return 0;
        }
    },
    /** A step every fifty rows. */
    STEPS {
        @Override
        double logAt(int row, double wander) {
            return 0.04 * (row / 50 % 7);
        }
    },
    /** A level that wanders off: many places look like a change. */
    WANDERING {
        @Override
        double logAt(int row, double wander) {
            return wander;
        }
    },
    /** A day of 24 rows. */
    DAILY {
        @Override
        double logAt(int row, double wander) {
            return 0.08 * Math.sin(2 * Math.PI * row / 24);
        }
    };

    private static final long SEED = 1;

    abstract double logAt(int row, double wander);

    /** So many values around 100, with a noise of 2 %. */
    double[] values(int count) {
        Random random = new Random(SEED);
        double[] values = new double[count];
        double wander = 0;
        for (int row = 0; row < count; row++) {
            wander += 0.001 * random.nextGaussian();
            values[row] = 100 * Math.exp(logAt(row, wander) + 0.02 * random.nextGaussian());
        }
        return values;
    }
}
