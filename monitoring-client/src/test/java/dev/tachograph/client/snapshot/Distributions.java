package dev.tachograph.client.snapshot;

import java.util.Random;

/** Seeded values for the properties: of one or many magnitudes, both signs, equal and distinct ones. */
final class Distributions {

    private Distributions() {}

    /** Whole numbers, so that sums are exact in every order. */
    static double[] whole(Random random, int size) {
        int bits = 1 + random.nextInt(30);
        boolean negative = random.nextBoolean();
        return random.doubles(size)
                .map(d -> Math.rint(d * (1 << random.nextInt(bits))))
                .map(d -> negative && random.nextBoolean() ? -d : d)
                .map(d -> d + 0.0)
                .toArray();
    }

    static double[] latencies(Random random, int size) {
        double scale = Math.pow(10, random.nextInt(12) - 6);
        double spread = random.nextDouble() * 4;
        boolean rounded = random.nextBoolean();
        return random.doubles(size)
                .map(d -> scale * Math.exp(spread * random.nextGaussian()))
                .map(d -> rounded ? Math.ceil(d / scale) * scale : d)
                .toArray();
    }
}
