package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;

/** What is compared of the durations of an operation; all of it as natural logarithms, so that differences are ratios. */
enum Figure {
    P50("p50", 0.50, 60),
    P95("p95", 0.95, 25),
    P99("p99", 0.99, 25),
    MEAN("mean", 0.50, 60);

    private final String word;
    private final double share;
    private final double ofBlock;

    /**
     * @param share of the calls below it; of the mean that of a half, since it needs about as many calls as the median
     * @param ofBlock how many calls beyond it a block has at least; in the middle calls are cheap, and more of them tell a spike of a
     *     minute from the minutes beside it
     */
    Figure(String word, double share, double ofBlock) {
        this.word = word;
        this.share = share;
        this.ofBlock = ofBlock;
    }

    /** Whether so many calls of a block are enough to say something. */
    boolean isEvidence(double calls) {
        return beyond(calls) >= ofBlock;
    }

    String word() {
        return word;
    }

    /** How many of so many calls are expected beyond it: what it rests on. */
    double beyond(double calls) {
        return calls * (1 - share);
    }

    /** Of calls that are not empty; negative infinity where it is zero. */
    double of(ExponentialHistogram calls) {
        return Math.log(this == MEAN ? calls.mean() : calls.interpolatedQuantile(share));
    }

    /** All figures of the calls of an hour or more, by ordinal; NaN where there are too few. */
    static double[] levels(ExponentialHistogram calls) {
        double[] levels = new double[values().length];
        for (Figure figure : values()) {
            levels[figure.ordinal()] = figure.beyond(calls.count()) >= Limits.BEYOND ? figure.of(calls) : Double.NaN;
        }
        return levels;
    }

    /**
     * Where it is at least, if each call were drawn by itself: so many standard errors below, of a quantile by ranks. Between two modes
     * that is in the lower one, of few huge values far below.
     */
    double atLeast(ExponentialHistogram calls, double errors) {
        if (this == MEAN) {
            double low = calls.mean() - errors * Spread.of(calls) / Math.sqrt(calls.count());
            return low > 0 ? Math.log(low) : Double.NEGATIVE_INFINITY;
        }
        double rank = share - errors * Math.sqrt(share * (1 - share) / calls.count());
        return rank > 0 ? Math.log(calls.interpolatedQuantile(rank)) : Double.NEGATIVE_INFINITY;
    }
}
