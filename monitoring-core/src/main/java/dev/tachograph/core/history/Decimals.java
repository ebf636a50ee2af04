package dev.tachograph.core.history;

/** Doubles as decimals, {@code number / 10^decimals} (ALP, Afroozeh 2023), or as bits in the order of the values. */
final class Decimals {

    /** Most decimals that are tried. */
    static final int MOST = 18;

    /** Says that no number of decimals is enough. */
    static final int NONE = MOST + 1;

    private static final long LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS = new double[MOST + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            // Exact up to 10^22, and so is the rounding of a quotient.
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private Decimals() {}

    /** The fewest decimals that give exactly this value, {@link #NONE} for NaN, infinities, -0.0 and all that has too many. */
    static int of(double value) {
        for (int decimals = 0; decimals <= MOST; decimals++) {
            if (areEnough(value, decimals)) {
                return decimals;
            }
        }
        return NONE;
    }

    static boolean areEnough(double value, int decimals) {
        double number = Math.rint(value * POWERS[decimals]);
        return Math.abs(number) <= LARGEST_EXACT
                && Double.doubleToRawLongBits(number((long) number, decimals)) == Double.doubleToRawLongBits(value);
    }

    /** The nearest number of that many decimals; the largest or smallest long beyond these, 0 for NaN. */
    static long scaled(double value, int decimals) {
        return (long) Math.rint(value * POWERS[decimals]);
    }

    static double number(long scaled, int decimals) {
        return scaled / POWERS[decimals];
    }

    /** The bits of a value as a number, in the order of the values. */
    static long ordered(double value) {
        return turned(Double.doubleToRawLongBits(value));
    }

    static double ofOrdered(long number) {
        return Double.longBitsToDouble(turned(number));
    }

    /** The bits of negative doubles descend while their value ascends: turns these, and is its own inverse. */
    private static long turned(long bits) {
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }
}
