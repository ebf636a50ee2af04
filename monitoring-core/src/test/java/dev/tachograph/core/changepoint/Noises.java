package dev.tachograph.core.changepoint;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Noise in which nothing changes; of deviation 1, more or less. */
enum Noises {
    NORMAL {
        @Override
        double[] of(int count, Random random) {
            return fill(count, i -> random.nextGaussian());
        }
    },
    AUTOREGRESSIVE_3 {
        @Override
        double[] of(int count, Random random) {
            return autoregressive(count, 0.3, random);
        }
    },
    AUTOREGRESSIVE_6 {
        @Override
        double[] of(int count, Random random) {
            return autoregressive(count, 0.6, random);
        }
    },
    /** 3 % of the values are 5 to 20 deviations off. */
    OUTLIERS {
        @Override
        double[] of(int count, Random random) {
            return fill(count, i -> random.nextGaussian() + (random.nextDouble() < 0.03 ? far(random) : 0));
        }

        private double far(Random random) {
            return (5 + 15 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        }
    },
    /** Three in ten values are in a second mode, six deviations higher. */
    BIMODAL {
        @Override
        double[] of(int count, Random random) {
            return fill(count, i -> random.nextGaussian() + (random.nextDouble() < 0.3 ? 6 : 0));
        }
    },
    /** Two modes, six deviations apart, of which either lasts for four values on average. */
    LASTING_MODES {
        @Override
        double[] of(int count, Random random) {
            double[] values = new double[count];
            boolean high = false;
            for (int i = 0; i < count; i++) {
                high ^= random.nextDouble() < 0.25;
                values[i] = random.nextGaussian() + (high ? 6 : 0);
            }
            return values;
        }
    },
    /** A wave of 24 rows, three deviations high. */
    DAILY {
        @Override
        double[] of(int count, Random random) {
            double phase = random.nextDouble() * 2 * Math.PI;
            return fill(count, i -> random.nextGaussian() + 3 * Math.sin(2 * Math.PI * i / 24 + phase));
        }
    },
    /** Two rows in seven are six deviations lower. */
    WEEKLY {
        @Override
        double[] of(int count, Random random) {
            int phase = random.nextInt(7);
            return fill(count, i -> random.nextGaussian() - ((i + phase) % 7 >= 5 ? 6 : 0));
        }
    },
    /** Student's t with three degrees of freedom. */
    HEAVY {
        @Override
        double[] of(int count, Random random) {
            return fill(count, i -> {
                double squares = 0;
                for (int j = 0; j < 3; j++) {
                    double value = random.nextGaussian();
                    squares += value * value / 3;
                }
                return random.nextGaussian() / Math.sqrt(squares);
            });
        }
    },
    /** Whole numbers, most of them equal. */
    ROUNDED {
        @Override
        double[] of(int count, Random random) {
            return fill(count, i -> Math.rint(0.7 * random.nextGaussian()));
        }
    };

    abstract double[] of(int count, Random random);

    private static double[] fill(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private static double[] autoregressive(int count, double rho, Random random) {
        double[] values = new double[count];
        values[0] = random.nextGaussian();
        for (int i = 1; i < count; i++) {
            values[i] = rho * values[i - 1] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
        }
        return values;
    }
}
