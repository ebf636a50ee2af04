package dev.tachograph.client.snapshot;

/** Reads quantiles off a histogram that is not empty: walks the buckets from the lowest value to the highest. */
final class Quantiles {

    private final int scale;
    private final Buckets negative;
    private final long zeroCount;
    private final Buckets positive;

    Quantiles(int scale, Buckets negative, long zeroCount, Buckets positive) {
        this.scale = scale;
        this.negative = negative;
        this.zeroCount = zeroCount;
        this.positive = positive;
    }

    /** The logarithmic middle of the bucket that holds the observation of this rank. */
    double middleAt(long rank) {
        return valueAt(rank, true);
    }

    /** Spreads the observations of a bucket evenly over it, on the logarithmic axis. */
    double interpolatedAt(double rank) {
        return valueAt(rank, false);
    }

    private double valueAt(double rank, boolean middle) {
        double before = 0;
        for (int i = negative.last(); i >= negative.first(); i--) {
            long count = negative.at(i);
            if (count > 0 && before + count >= rank) {
                double fraction = middle ? 0.5 : (rank - before) / count;
                return -ExponentialBuckets.valueAt(scale, i + 1 - fraction);
            }
            before += count;
        }
        if (zeroCount > 0 && before + zeroCount >= rank) {
            return 0;
        }
        before += zeroCount;
        for (int i = positive.first(); i <= positive.last(); i++) {
            long count = positive.at(i);
            if (count > 0 && before + count >= rank) {
                double fraction = middle ? 0.5 : (rank - before) / count;
                return ExponentialBuckets.valueAt(scale, i + fraction);
            }
            before += count;
        }
        // Only counts beyond 2^53, which a double rounds, come here: the caller clamps this to the maximum.
        return Double.POSITIVE_INFINITY;
    }
}
