package dev.tachograph.core.history;

/**
 * Writes or reads bits whose probabilities are learnt on the way: an adaptive binary range coder (Martin 1979).
 *
 * <p>One walk through the data serves both directions, so that what is read cannot differ from what was written: each
 * method takes what the writer knows, and returns what was coded. A reader passes anything.
 *
 * <p>A model is an int, zero at first: the upper 24 bits are the probability of a one less a half, the lower 8 how often it was used. The
 * first uses move it far and later ones less, because a block of a few hundred samples has no time to waste on learning.
 */
abstract sealed class BitCoder permits RangeEncoder, RangeDecoder {

    /** The interval is scaled up by whole bytes whenever it becomes smaller than this. */
    static final long LEAST_RANGE = 1L << 32;

    static final long FULL_RANGE = 1L << 40;

    /** Bits of a probability while it is used; kept with 8 more. */
    private static final int PRECISION = 16;

    private static final int COUNT_MASK = 0xFF;

    /** Beyond this many uses a model forgets as fast as it learns. */
    private static final int MOST_USES = 120;

    /** By how much a model moves after so many uses, in 65536ths. */
    private static final int[] RATES = new int[MOST_USES + 1];

    static {
        for (int uses = 0; uses <= MOST_USES; uses++) {
            RATES[uses] = (int) (65536 / (uses + 1.6));
        }
    }

    /** Codes a bit with the model at that index. */
    abstract int bit(int[] models, int index, int bit);

    /** Codes the lowest {@code count} bits, at most 64, each as likely zero as one. */
    abstract long bits(long value, int count);

    /** The part of the range that belongs to a one; neither nothing nor all of it. */
    static long boundary(long range, int model) {
        int probability = (model >> 16) + (1 << PRECISION - 1);
        return (range >>> PRECISION) * Math.max(1, probability);
    }

    static int learnt(int model, int bit) {
        int uses = model & COUNT_MASK;
        int probability = model >> 8;
        int target = bit == 1 ? (1 << 23) - 1 : -(1 << 23);
        int moved = probability + (int) ((long) (target - probability) * RATES[uses] >> 16);
        return moved << 8 | Math.min(MOST_USES, uses + 1);
    }
}
