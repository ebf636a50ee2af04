package dev.tachograph.core.history;

/**
 * The buckets of one sign of the histograms of a series, each by what its neighbourhood has held lately.
 *
 * <pre>
 * number   how many buckets it spans; nothing follows if it is none
 * number   its first bucket, less that of the histogram before
 * for each bucket, its count:
 *          bit      not zero; left out of the first and the last bucket
 *          bit      more than one
 *          number   the rest of it beyond two
 * </pre>
 *
 * <p>Not thread-safe: one block's.
 */
final class BucketCodec {

    /** Averages are kept of so many neighbouring buckets; others share theirs, which costs bits and nothing else. */
    private static final int KEPT = 1 << 10;

    private static final int LARGEST_KEPT = 1 << 16;

    /** Lengths in bits of an expected count, of which each has models of its own. */
    private static final int CONTEXTS = Integer.SIZE;

    /** Counts from 1 up to this one are chosen by so many bits; it stands for itself and all beyond. */
    private static final int CHOICE_BITS = 4;

    private static final int LARGEST_CHOICE = 1 << CHOICE_BITS;

    private final BitCoder coder;
    private final NumberModel spans = NumberModel.ofAny();
    private final NumberModel firsts = NumberModel.ofAny();
    private final int[] present = new int[CONTEXTS];
    private final int[][] choices = new int[CONTEXTS][];
    private final NumberModel[] beyond = new NumberModel[CONTEXTS];
    /** Moving averages of the counts, in 256ths. */
    private final int[] averages = new int[KEPT];

    private int first;

    /** The counts of neighbouring buckets from {@code offset} on, of which the first and the last are not zero. */
    record Run(int offset, long[] counts) {}

    BucketCodec(BitCoder coder) {
        this.coder = coder;
    }

    /** @param most buckets that a run may still span */
    Run code(int offset, long[] counts, long most) {
        long span = spans.codeAny(coder, counts.length);
        if (span < 0 || span > most) {
            throw new DamagedBlockException(
                    "a histogram that spans " + span + " buckets, where " + most + " are the most");
        }
        long[] coded = new long[(int) span];
        if (span == 0) {
            return new Run(0, coded);
        }
        first += (int) firsts.codeAny(coder, offset - first);
        for (int i = 0; i < coded.length; i++) {
            boolean outermost = i == 0 || i == coded.length - 1;
            coded[i] = codeCount(first + i, i < counts.length ? counts[i] : 0, outermost);
        }
        for (int i = 0; i < coded.length; i++) {
            int kept = first + i & KEPT - 1;
            averages[kept] += ((int) Math.min(LARGEST_KEPT, coded[i]) << 8) - averages[kept] >> 3;
        }
        return new Run(first, coded);
    }

    private long codeCount(int index, long count, boolean outermost) {
        int expected = averages[index - 1 & KEPT - 1] + 2 * averages[index & KEPT - 1] + averages[index + 1 & KEPT - 1];
        int context = Integer.SIZE - Integer.numberOfLeadingZeros(expected);
        if (!outermost && coder.bit(present, context, count > 0 ? 1 : 0) == 0) {
            return 0;
        }
        if (choices[context] == null) {
            choices[context] = new int[LARGEST_CHOICE];
        }
        int choice = (int) Math.min(LARGEST_CHOICE, count) - 1;
        int node = 1;
        for (int bit = CHOICE_BITS - 1; bit >= 0; bit--) {
            node = node << 1 | coder.bit(choices[context], node, choice >>> bit & 1);
        }
        if (node < 2 * LARGEST_CHOICE - 1) {
            return node - LARGEST_CHOICE + 1;
        }
        if (beyond[context] == null) {
            beyond[context] = NumberModel.ofAny();
        }
        long more = beyond[context].codeAny(coder, count - LARGEST_CHOICE);
        if (more < 0) {
            throw new DamagedBlockException("a bucket with " + more + " observations more than " + LARGEST_CHOICE);
        }
        return LARGEST_CHOICE + more;
    }
}
