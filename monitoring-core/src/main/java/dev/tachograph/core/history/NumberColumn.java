package dev.tachograph.core.history;

import java.util.Arrays;

/**
 * A column of whole numbers, coded as what is left of each after a prediction from those before it.
 *
 * <pre>
 * byte     rule: 0 all numbers equal the first, and nothing follows it; otherwise 1 + 9 * order + weight
 * zigzag   the first number
 * zigzag   the prediction of the second
 * byte     fewest bits that a rest takes; 128 more if there are negative ones
 * byte     most bits that a rest takes
 * </pre>
 *
 * <p>That is the head; the rests are coded by a {@link NumberModel} of their own. Order 0 predicts numbers, order 1 their steps. After
 * each the prediction moves by {@code weight} eighths of what it was wrong by: with weight 0 it stays, with 8 it is the one
 * before. So one rule covers noise around a level, a level that drifts, a random walk, and a steady rate. Arithmetic
 * wraps, which loses nothing.
 */
final class NumberColumn {

    private static final int[] WEIGHTS = {1, 2, 4, 8};
    private static final int WHOLE = 8;
    private static final int SIGNED = 128;
    private static final int RULES = 1 + 2 * (WHOLE + 1);

    private final int rule;
    private final long first;
    private final long prediction;
    private final int shortest;
    private final int longest;
    private final boolean signed;

    private NumberColumn(int rule, long first, long prediction, int shortest, int longest, boolean signed) {
        this.rule = rule;
        this.first = first;
        this.prediction = prediction;
        this.shortest = shortest;
        this.longest = longest;
        this.signed = signed;
    }

    /** The rule by which these numbers, at least one, take the fewest bytes. O(n log n). */
    static NumberColumn of(long[] numbers) {
        if (Arrays.stream(numbers).allMatch(number -> number == numbers[0])) {
            return new NumberColumn(0, numbers[0], 0, 0, 0, false);
        }
        Choice best = new Choice();
        long[] parts = Arrays.copyOfRange(numbers, 1, numbers.length);
        for (int order = 0; order <= 1; order++) {
            if (order == 1) {
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = numbers[i + 1] - numbers[i];
                }
            }
            long[] sorted = parts.clone();
            Arrays.sort(sorted);
            best.weigh(parts, order, 0, sorted[sorted.length / 2]);
            // Of delays, none is before its time: no signs.
            best.weigh(parts, order, 0, sorted[0]);
            for (int weight : WEIGHTS) {
                best.weigh(parts, order, weight, order == 0 ? numbers[0] : parts[0]);
            }
        }
        return new NumberColumn(best.rule, numbers[0], best.prediction, best.shortest, best.longest, best.signed);
    }

    static NumberColumn read(ByteReader in) {
        int rule = in.readByte();
        long first = in.readZigzag();
        if (rule == 0) {
            return new NumberColumn(0, first, 0, 0, 0, false);
        }
        long prediction = in.readZigzag();
        int fewest = in.readByte();
        int shortest = fewest & SIGNED - 1;
        int longest = in.readByte();
        if (rule >= RULES || shortest > longest || longest >= NumberModel.LENGTHS) {
            throw in.damaged("rule " + rule + " for numbers of " + shortest + " to " + longest + " bits");
        }
        return new NumberColumn(rule, first, prediction, shortest, longest, fewest >= SIGNED);
    }

    void write(ByteWriter out) {
        out.writeByte(rule);
        out.writeZigzag(first);
        if (rule != 0) {
            out.writeZigzag(prediction);
            out.writeByte(signed ? shortest | SIGNED : shortest);
            out.writeByte(longest);
        }
    }

    /** Codes the numbers, or fills the array with those that are read. */
    void code(BitCoder coder, long[] numbers) {
        numbers[0] = first;
        if (rule == 0) {
            Arrays.fill(numbers, first);
            return;
        }
        boolean steps = rule > WHOLE + 1;
        int weight = (rule - 1) % (WHOLE + 1);
        NumberModel rests = NumberModel.of(shortest, longest, signed);
        long predicted = prediction;
        for (int i = 1; i < numbers.length; i++) {
            long base = steps ? predicted + numbers[i - 1] : predicted;
            long rest = rests.code(coder, numbers[i] - base);
            numbers[i] = base + rest;
            predicted += rest * weight >> 3;
        }
    }

    /** The best rule of those weighed so far. */
    private static final class Choice {

        private double bits = Double.POSITIVE_INFINITY;
        private int rule;
        private long prediction;
        private int shortest;
        private int longest;
        private boolean signed;

        /** About the bits that the rests would take: lengths by their entropy, all below the leading bit as it is. */
        void weigh(long[] parts, int order, int weight, long start) {
            int[] lengths = new int[NumberModel.LENGTHS];
            int negative = 0;
            long predicted = start;
            for (long part : parts) {
                long rest = part - predicted;
                lengths[NumberModel.length(rest)]++;
                negative += rest < 0 ? 1 : 0;
                predicted += rest * weight >> 3;
            }
            double total = negative == 0 ? 0 : parts.length - lengths[0];
            int fewest = NumberModel.LENGTHS;
            int most = 0;
            for (int length = 0; length < lengths.length; length++) {
                if (lengths[length] > 0) {
                    fewest = Math.min(fewest, length);
                    most = length;
                    total += lengths[length]
                            * (Math.max(0, length - 1)
                                    + Math.log((double) parts.length / lengths[length]) / Math.log(2));
                }
            }
            if (total < bits) {
                bits = total;
                rule = 1 + order * (WHOLE + 1) + weight;
                prediction = start;
                shortest = fewest;
                longest = most;
                signed = negative > 0;
            }
        }
    }
}
