package dev.tachograph.core.changepoint;

import dev.tachograph.core.stats.Difference;

/**
 * On which scale a series is compared. Where every value is positive, its logarithm: noise and changes of times, sizes and rates
 * are shares of their level, and slow measurements are skewed to the one side. Else the values themselves.
 */
enum Scale {
    LOGARITHM {
        @Override
        double of(double value) {
            return Math.log(value);
        }

        @Override
        double back(double scaled) {
            return Math.exp(scaled);
        }
    },
    VALUE {
        @Override
        double of(double value) {
            return value;
        }

        @Override
        double back(double scaled) {
            return scaled;
        }
    };

    /** A change of less than 1 % is nobody's concern, however certain it is. */
    private static final double SMALLEST_SHARE = 0.01;

    abstract double of(double value);

    abstract double back(double scaled);

    /** @param values NaN where there is none */
    static Scale of(double[] values) {
        for (double value : values) {
            if (value <= 0) {
                return VALUE;
            }
        }
        return LOGARITHM;
    }

    /** The smallest difference on this scale that is a change. */
    double smallest() {
        return this == LOGARITHM ? SMALLEST_SHARE : 0;
    }

    /**
     * In the unit of the values.
     *
     * @param before level on this scale
     * @param after level on this scale
     * @param interval of their difference on this scale
     */
    Effect effect(double before, double after, Difference.Interval interval) {
        double from = back(before);
        double to = back(after);
        if (this == VALUE) {
            return new Effect(from, to, interval.low(), interval.high(), null, null, null);
        }
        double low = Math.expm1(interval.low());
        double high = Math.expm1(interval.high());
        return new Effect(from, to, from * low, from * high, 100 * Math.expm1(after - before), 100 * low, 100 * high);
    }
}
