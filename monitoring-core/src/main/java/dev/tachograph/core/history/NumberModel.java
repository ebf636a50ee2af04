package dev.tachograph.core.history;

/**
 * Codes whole numbers of any size whose magnitudes are alike: how many bits a number takes, its sign and its two highest bits
 * after the leading one are learnt, the others are written as they are.
 */
final class NumberModel {

    /** Bits that a magnitude may take, from 0 for zero to 64 for {@code Long.MIN_VALUE}. */
    static final int LENGTHS = 65;

    private static final int LEARNT_BITS = 2;

    private final int shortest;
    private final int longest;
    private final int levels;
    private final int[] lengths;
    private final int[] signs = new int[LENGTHS];
    private final int[] highest = new int[LENGTHS << LEARNT_BITS];

    /** A model of any numbers. */
    NumberModel() {
        this(0, LENGTHS - 1);
    }

    /** A model of numbers that take from {@code shortest} to {@code longest} bits; equal ones are not even written. */
    NumberModel(int shortest, int longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.levels = Integer.SIZE - Integer.numberOfLeadingZeros(longest - shortest);
        this.lengths = new int[1 << levels];
    }

    static int length(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(number));
    }

    /** @return the number, negative lengths and the like being impossible; see {@link BitCoder} */
    long code(BitCoder coder, long number) {
        int length = shortest + codeLength(coder, length(number) - shortest);
        if (length > longest) {
            throw new DamagedBlockException("a number of " + length + " bits, where " + longest + " are the most");
        }
        if (length == 0) {
            return 0;
        }
        boolean negative = coder.bit(signs, length, number < 0 ? 1 : 0) == 1;
        long magnitude = Math.abs(number);
        long read = 1;
        int left = length - 1;
        for (int i = 0; i < LEARNT_BITS && left > 0; i++) {
            left--;
            int model = length << LEARNT_BITS | (int) read;
            read = read << 1 | coder.bit(highest, model, (int) (magnitude >>> left) & 1);
        }
        if (left > 0) {
            read = read << left | coder.bits(magnitude & (1L << left) - 1, left);
        }
        return negative ? -read : read;
    }

    private int codeLength(BitCoder coder, int length) {
        int node = 1;
        for (int level = levels - 1; level >= 0; level--) {
            node = node << 1 | coder.bit(lengths, node, length >>> level & 1);
        }
        return node - (1 << levels);
    }
}
