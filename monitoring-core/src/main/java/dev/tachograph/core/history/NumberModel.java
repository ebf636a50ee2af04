package dev.tachograph.core.history;

/**
 * Codes whole numbers whose magnitudes are alike: how many bits a magnitude takes, the sign and the two highest bits after the leading
 * one are learnt, the others are written as they are.
 *
 * <pre>
 * bits     the length less the shortest, in as many bits as the longest needs, the highest first; each has a model by those
 *          before it
 * bit      negative, if there is any such number; the model depends on the length
 * bits     up to two after the leading one; the models depend on the length and the bits before
 * bits     the rest, without models
 * </pre>
 *
 * <p>A model of any numbers begins with a bit that says whether the number is zero, and nothing follows if it is. Zero has length 0,
 * and of it only the length is written; numbers of one length do not write that.
 */
final class NumberModel {

    /** Bits that a magnitude may take, from 0 for zero to 64 for {@code Long.MIN_VALUE}. */
    static final int LENGTHS = 65;

    private static final int LEARNT_BITS = 2;

    private final int shortest;
    private final int longest;
    private final boolean signed;
    private final int levels;
    private final int[] lengths;
    private final int[] signs = new int[LENGTHS];
    private final int[] highest = new int[LENGTHS << LEARNT_BITS];

    private NumberModel(int shortest, int longest, boolean signed) {
        this.shortest = shortest;
        this.longest = longest;
        this.signed = signed;
        this.levels = Integer.SIZE - Integer.numberOfLeadingZeros(longest - shortest);
        this.lengths = new int[1 << levels];
    }

    /** A model of any numbers, most of them small. */
    static NumberModel ofAny() {
        return new NumberModel(1, LENGTHS - 1, true);
    }

    /** A model of numbers that take from {@code shortest} to {@code longest} bits. */
    static NumberModel of(int shortest, int longest, boolean signed) {
        return new NumberModel(shortest, longest, signed);
    }

    /** How many bits the magnitude takes. */
    static int length(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(number));
    }

    /** Of a model of any numbers. */
    long codeAny(BitCoder coder, long number) {
        // The first model of the lengths' tree has no other use.
        return coder.bit(lengths, 0, number == 0 ? 0 : 1) == 0 ? 0 : code(coder, number);
    }

    long code(BitCoder coder, long number) {
        int length = shortest + codeLength(coder, length(number) - shortest);
        if (length > longest) {
            throw new DamagedBlockException("a number of " + length + " bits, where " + longest + " are the most");
        }
        if (length == 0) {
            return 0;
        }
        boolean negative = signed && coder.bit(signs, length, number < 0 ? 1 : 0) == 1;
        long magnitude = Math.abs(number);
        long coded = 1;
        int left = length - 1;
        for (int i = 0; i < LEARNT_BITS && left > 0; i++) {
            left--;
            int model = length << LEARNT_BITS | (int) coded;
            coded = coded << 1 | coder.bit(highest, model, (int) (magnitude >>> left) & 1);
        }
        if (left > 0) {
            coded = coded << left | coder.bits(magnitude, left);
        }
        return negative ? -coded : coded;
    }

    private int codeLength(BitCoder coder, int length) {
        int node = 1;
        for (int level = levels - 1; level >= 0; level--) {
            node = node << 1 | coder.bit(lengths, node, length >>> level & 1);
        }
        return node - (1 << levels);
    }
}
